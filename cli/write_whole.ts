import { basename, dirname } from "node:path";
import { openOutput, OutputError } from "./output.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Makes sure that a file can be written before there is anything to write.
 *
 * @returns Replaces the file in one step, or throws a {@linkcode UsageError} and leaves it as it is.
 * @throws {UsageError} If it cannot be written.
 */
export async function openWhole(
  path: string,
): Promise<(text: string) => Promise<void>> {
  const name = basename(path);
  const output = await openOutput(dirname(path), [name]);
  return async (text) => {
    try {
      await output.write(name, text);
    } catch (error) {
      if (error instanceof OutputError) throw new UsageError(error.message);
      throw error;
    }
  };
}
