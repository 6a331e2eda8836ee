import type { Run } from "../reports/schema.ts";
import { readAs } from "./read_file.ts";

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
  const path = await runFile(given);
  return { path, run: await readAs(path, parseRun, withWayOut) };
}

/** What is not there is a file here, so that reading it tells why it cannot be read. */
async function runFile(given: string): Promise<string> {
  const isDirectory = await Deno.stat(given)
    .then(({ isDirectory }) => isDirectory, () => false);
  return isDirectory ? `${given.replace(/(?<=.)\/+$/, "")}/run.json` : given;
}

function withWayOut(message: string): string {
  return /update ipcmark$/.test(message)
    ? message
    : `${message}: give a run.json as "ipcmark bench" left it`;
}
