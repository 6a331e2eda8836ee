import { basename, dirname } from "node:path";
import { openOutput, OutputError } from "./output.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Replaces a file in one step, or leaves it as it is.
 *
 * @throws {UsageError} If it cannot be written.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const name = basename(path);
  const output = await openOutput(dirname(path), [name]);
  try {
    await output.write(name, text);
  } catch (error) {
    if (error instanceof OutputError) throw new UsageError(error.message);
    throw error;
  }
}
