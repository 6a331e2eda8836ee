import { basename, dirname } from "node:path";
import { reason } from "../harness/reason.ts";
import { openOutput, OutputError } from "./output.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Writes a file in one step, as {@linkcode openWhole} does.
 *
 * @param sources What must not be overwritten: what was read to make the text.
 * @throws {UsageError} If it cannot be written.
 */
export async function writeFile(
  path: string,
  text: string,
  ...sources: readonly string[]
): Promise<void> {
  const write = await openWhole(path, ...sources);
  await write(text);
}

/**
 * Makes sure that a file can be written before there is anything to write. A link stays one, and what it points to is
 * replaced.
 *
 * @param sources What must not be overwritten, if anything.
 * @returns Replaces the file in one step, or throws a {@linkcode UsageError} and leaves an older one as it is.
 * @throws {UsageError} If it cannot be written.
 */
export async function openWhole(
  path: string,
  ...sources: readonly string[]
): Promise<(text: string) => Promise<void>> {
  const target = await existing(path);
  const read = await Promise.all(sources.map(existing));
  if (target !== undefined && read.includes(target)) {
    throw new UsageError(
      `Cannot write "${path}": it is the file to report on: give another --out`,
    );
  }
  const real = target ?? path;
  const output = await openOutput(dirname(real), [basename(real)]);
  return async (text) => {
    try {
      await output.write(basename(real), text);
    } catch (error) {
      if (error instanceof OutputError) throw new UsageError(error.message);
      throw error;
    }
  };
}

/**
 * Where a file is that is there already.
 *
 * @throws {UsageError} If it is none that could be replaced: a directory, a device, a pipe.
 */
async function existing(path: string): Promise<string | undefined> {
  try {
    const real = await Deno.realPath(path);
    if ((await Deno.stat(real)).isFile) return real;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw new UsageError(
      `Cannot write "${path}": ${reason(error)}: give another --out`,
    );
  }
  throw new UsageError(
    `Cannot write "${path}": it is not a regular file: give another --out`,
  );
}
