/**
 * The run files of a directory.
 *
 * @module
 */
import { reason } from "../harness/reason.ts";
import { ReportError } from "../reports/report_error.ts";
import type { Run } from "../reports/schema.ts";
import { UsageError } from "./usage_error.ts";

/** What became of one file. */
export type RunFile =
  | { readonly kind: "run"; readonly name: string; readonly run: Run }
  /** JSON, but no run. */
  | { readonly kind: "other"; readonly name: string }
  /** Why it cannot be used, in one line. */
  | { readonly kind: "damaged"; readonly message: string };

/**
 * The names that may be run files, in order.
 *
 * @throws {UsageError} If the directory cannot be read.
 */
export async function jsonFiles(directory: string): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(directory)) {
      if (!isDirectory && name.endsWith(".json")) names.push(name);
    }
  } catch (error) {
    throw new UsageError(
      `Cannot read "${directory}": ${
        error instanceof Deno.errors.NotADirectory
          ? 'not a directory: "ipcmark report" shows a single run'
          : reason(error)
      }`,
    );
  }
  return names.sort();
}

/** Reads files one after the other, so that no more than one is held at a time. */
export async function* readRuns(
  directory: string,
  names: readonly string[],
): AsyncGenerator<RunFile> {
  const { findRun } = await import("../reports/read_run.ts");
  for (const name of names) {
    const path = `${directory.replace(/\/+$/, "")}/${name}`;
    let text: string;
    try {
      text = await Deno.readTextFile(path);
    } catch (error) {
      const message = `Cannot read "${path}": ${reason(error)}`;
      yield { kind: "damaged", message };
      continue;
    }
    try {
      const run = findRun(text, path);
      yield run ? { kind: "run", name, run } : { kind: "other", name };
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      yield { kind: "damaged", message: error.message };
    }
  }
}
