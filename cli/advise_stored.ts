/**
 * Results that earlier commands left behind, as advice may use them.
 *
 * @module
 */
import { describeDifferences, differences } from "../compare/fingerprint.ts";
import { parseConformance } from "../reports/read_run.ts";
import type { Conformance, Environment, Run } from "../reports/schema.ts";
import { readAs } from "./read_file.ts";
import { readRun } from "./read_runs.ts";

/** The run that `ipcmark advise` leaves behind. */
export const OWN_RUN = "advise-run.json";

/** A result file that was found. */
export interface Stored<T> {
  readonly path: string;
  readonly data: T;
  /** Where its machine differs from this one, in words; `undefined` where it does not. */
  readonly foreign: string | undefined;
  /** It was named on the command line. */
  readonly named: boolean;
}

/**
 * The run that was named, or those that lie in the directory, that of `ipcmark bench` first.
 *
 * @throws {UsageError} If one that is there cannot be used.
 */
export async function storedRuns(
  named: string | undefined,
  directory: string,
  here: Environment,
): Promise<readonly Stored<Run>[]> {
  const paths = named === undefined
    ? await existing([`${directory}/run.json`, `${directory}/${OWN_RUN}`])
    : [named];
  const runs: Stored<Run>[] = [];
  for (const given of paths) {
    const { path, run } = await readRun(given);
    runs.push({
      path,
      data: run,
      foreign: foreignTo(here, run.environment),
      named: named !== undefined,
    });
  }
  return runs;
}

/**
 * The conformance run that was named, or the one that lies in the directory.
 *
 * @throws {UsageError} If it is there and cannot be used.
 */
export async function storedConformance(
  named: string | undefined,
  directory: string,
  here: Environment,
): Promise<Stored<Conformance> | undefined> {
  const [path] = named === undefined
    ? await existing([`${directory}/conformance.json`])
    : [named];
  if (path === undefined) return undefined;
  const data = await readAs(
    path,
    parseConformance,
    (message) =>
      `${message}: give a conformance.json as "ipcmark conform" left it`,
  );
  return {
    path,
    data,
    foreign: foreignTo(here, data.environment),
    named: named !== undefined,
  };
}

function foreignTo(here: Environment, there: Environment): string | undefined {
  const found = differences(there, here);
  return found.length === 0 ? undefined : describeDifferences(found);
}

async function existing(paths: readonly string[]): Promise<readonly string[]> {
  const isThere = await Promise.all(
    paths.map((path) => Deno.stat(path).then(() => true, () => false)),
  );
  return paths.filter((_, index) => isThere[index]);
}
