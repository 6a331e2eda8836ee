import { reason } from "../harness/reason.ts";
import { proveRoom } from "../harness/room.ts";
import { UsageError } from "./usage_error.ts";

/** A directory that results are written to. */
export interface Output {
  path(name: string): string;
  /**
   * Replaces `name` in one step: a reader sees the old file or the new one, never half of one.
   *
   * @throws {OutputError} If it cannot be written; then the old file stays as it is.
   */
  write(name: string, text: string): Promise<void>;
  /**
   * Writes what `name` is to hold, but does not give it the name yet.
   *
   * @throws {OutputError} If it cannot be written.
   */
  draft(name: string, text: string): Promise<Draft>;
  /** Does work while nobody else who asks for the same does any here, in this process or another. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** A file that has not got its name yet; disposed, it is gone. */
export interface Draft extends AsyncDisposable {
  /** @throws {OutputError} If the name cannot be replaced. */
  place(): Promise<void>;
}

/** Tells in one line which file could not be written and why. */
export class OutputError extends Error {
  override name = "OutputError";
}

/**
 * Makes `directory` if need be, and makes sure that files of these names can be written there.
 *
 * @throws {UsageError} If they cannot.
 */
export async function openOutput(
  directory: string,
  names: readonly string[],
): Promise<Output> {
  const path = (name: string) => `${directory.replace(/\/+$/, "")}/${name}`;
  try {
    await Deno.mkdir(directory, { recursive: true });
    await proveRoom(directory);
  } catch (error) {
    throw new UsageError(
      `Cannot write to "${directory}": ${reason(error)}: give another --out`,
    );
  }
  for (const name of names) {
    if (await isDirectory(path(name))) {
      throw new UsageError(
        `Cannot write "${path(name)}": it is a directory: give another --out`,
      );
    }
  }

  async function draft(name: string, text: string): Promise<Draft> {
    const temporary = path(`.${name}.${crypto.randomUUID()}.tmp`);
    const discard = () => Deno.remove(temporary).catch(() => {});
    try {
      await Deno.mkdir(directory, { recursive: true });
      await Deno.writeTextFile(temporary, text, { createNew: true });
    } catch (error) {
      await discard();
      throw unwritable(path(name), error);
    }
    return {
      async place() {
        try {
          await Deno.rename(temporary, path(name));
        } catch (error) {
          throw unwritable(path(name), error);
        }
      },
      [Symbol.asyncDispose]: discard,
    };
  }

  return {
    path,
    draft,
    async write(name, text) {
      await using file = await draft(name, text);
      await file.place();
    },
    async alone(work) {
      using lock = await Deno.open(directory).catch(() => undefined);
      // Where the file system has no locks, it goes without: no run's own file depends on it.
      await lock?.lock(true).catch(() => {});
      return await work();
    },
  };
}

/** An error for a file that could not be written. */
export function unwritable(path: string, error: unknown): OutputError {
  return new OutputError(`Cannot write "${path}": ${reason(error)}`, {
    cause: error,
  });
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await Deno.lstat(path)).isDirectory;
  } catch {
    return false;
  }
}
