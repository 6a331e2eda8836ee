import { UsageError } from "./usage_error.ts";

/** A directory that results are written to. */
export interface Output {
  /** Replaces `name` in one step: a reader sees the old file or the new one, never half of one. */
  write(name: string, text: string): Promise<void>;
  path(name: string): string;
}

/**
 * Makes `directory` if need be, and makes sure that files can be written there.
 *
 * @throws {UsageError} If they cannot.
 */
export async function openOutput(directory: string): Promise<Output> {
  try {
    await Deno.mkdir(directory, { recursive: true });
    await Deno.remove(
      await Deno.makeTempFile({ dir: directory, prefix: ".ipcmark-" }),
    );
  } catch (error) {
    throw new UsageError(`Cannot write to "${directory}": ${reason(error)}`);
  }
  const path = (name: string) => `${directory.replace(/\/+$/, "")}/${name}`;
  return {
    path,
    async write(name, text) {
      const temporary = path(`.${name}.${Deno.pid}.tmp`);
      try {
        await Deno.writeTextFile(temporary, text);
        await Deno.rename(temporary, path(name));
      } catch (error) {
        await Deno.remove(temporary).catch(() => {});
        throw new Error(`Cannot write "${path(name)}": ${reason(error)}`, {
          cause: error,
        });
      }
    },
  };
}

/**
 * Moves another run's file aside, so that it is kept: `run.json` becomes `run-2026-11-02T10-15-00.000Z.json`. Looks
 * each time, because another run may have written to the same directory since.
 *
 * @returns Where the other file is now, or `undefined` where there was none.
 */
export async function keepOther(
  output: Output,
  name: string,
  startedAt: string,
): Promise<string | undefined> {
  const path = output.path(name);
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
  const other = /"startedAt":\s*"([\d:.TZ+-]+)"/.exec(text)?.[1];
  if (other === startedAt) return undefined;
  const stamp = other ?? (await Deno.stat(path)).mtime?.toISOString() ??
    "earlier";
  const aside = output.path(
    name.replace(/(\.\w+)$/, `-${stamp.replaceAll(":", "-")}$1`),
  );
  await Deno.rename(path, aside);
  return aside;
}

/** Why a file operation failed, without the name of the error's class or its codes. */
export function reason(error: unknown): string {
  if (error instanceof Deno.errors.NotCapable) {
    return "this program was not given the permission";
  }
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/ \(os error \d+\)/, "").replace(
    /: \w+ '.*'$|, \w+ '.*'$/,
    "",
  );
}
