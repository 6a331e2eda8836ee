/**
 * Files that a command line names: what cannot be read or used is wrong use, told in one line.
 *
 * @module
 */
import { reason } from "../harness/reason.ts";
import { ReportError } from "../reports/report_error.ts";
import { UsageError } from "./usage_error.ts";

/**
 * Reads a file.
 *
 * @param explain What is told in place of the parser's own message.
 * @throws {UsageError} If it cannot be read, or the parser throws a {@linkcode ReportError}.
 */
export async function readAs<T>(
  path: string,
  parse: (text: string, name: string) => T,
  explain?: (message: string) => string,
): Promise<T> {
  const text = await Deno.readTextFile(path).catch((error) => {
    throw unreadable(path, error);
  });
  return refusing(() => parse(text, path), explain);
}

/**
 * Uses what was read.
 *
 * @throws {UsageError} If that throws a {@linkcode ReportError}.
 */
export function refusing<T>(
  use: () => T,
  explain = (message: string) => message,
): T {
  try {
    return use();
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    throw new UsageError(explain(error.message), { cause: error });
  }
}

/**
 * An error for a file or directory that cannot be read.
 *
 * @param why The system's error, or the reason in words.
 */
export function unreadable(path: string, why: unknown): UsageError {
  return new UsageError(`Cannot read "${path}": ${reason(why)}`, {
    cause: why,
  });
}
