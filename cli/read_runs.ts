import { reason } from "../harness/reason.ts";
import { ReportError } from "../reports/report_error.ts";
import type { Run } from "../reports/schema.ts";
import { UsageError } from "./usage_error.ts";

/** A run and the path of the file that it was read from. */
export interface StoredRun {
  readonly path: string;
  readonly run: Run;
}

/**
 * Reads a run file, or the `run.json` of a directory.
 *
 * @throws {UsageError} If it cannot be read or used; names the file, what is wrong with it, and the way out.
 */
export async function readRun(given: string): Promise<StoredRun> {
  const { parseRun } = await import("../reports/read_run.ts");
  const { path, text } = await readText(given);
  try {
    return { path, run: parseRun(text, path) };
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    const hasWayOut = /update ipcmark$/.test(error.message);
    throw new UsageError(
      hasWayOut
        ? error.message
        : `${error.message}: give a run.json as "ipcmark bench" left it`,
    );
  }
}

async function readText(
  given: string,
): Promise<{ path: string; text: string }> {
  let path = given;
  try {
    if ((await Deno.stat(given)).isDirectory) {
      path = `${given.replace(/(?<=.)\/+$/, "")}/run.json`;
    }
    return { path, text: await Deno.readTextFile(path) };
  } catch (error) {
    throw new UsageError(`Cannot read "${path}": ${reason(error)}`);
  }
}
