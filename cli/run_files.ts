/**
 * The run files of a directory.
 *
 * @module
 */
import type { Run } from "../reports/schema.ts";
import { readAs, unreadable } from "./read_file.ts";
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
    throw unreadable(
      directory,
      error instanceof Deno.errors.NotADirectory
        ? 'not a directory: "ipcmark report" shows a single run'
        : error,
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
    try {
      const run = await readAs(path, findRun);
      yield run ? { kind: "run", name, run } : { kind: "other", name };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      yield { kind: "damaged", message: error.message };
    }
  }
}
