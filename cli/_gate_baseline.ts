/**
 * Baselines that no machine has measured, so that a test knows what a gate has to find. Times decide nothing: what is
 * to be slower is slower by orders of magnitude.
 *
 * @module
 */
import { makeBaseline } from "../compare/baseline.ts";
import { readEnvironment } from "../harness/environment.ts";
import type { Conformance, Environment, Run } from "../reports/schema.ts";
import { syntheticRun } from "../reports/testdata/synthetic_run.ts";

/** What can differ from one round-trip cell of `unix@deno`, measured by `tcp@deno` on this machine. */
export interface Invented {
  /** How many times as fast as `tcp@deno`. */
  readonly speed?: number;
  readonly environment?: Partial<Environment>;
  readonly conformance?: Conformance;
}

/** A run on this machine that never was. */
export async function inventedRun(
  { speed = 1, environment = {} }: Invented = {},
): Promise<Run> {
  const run = syntheticRun({
    transports: [{ name: "tcp@deno", speed: 1 }, { name: "unix@deno", speed }],
    samples: 1,
  });
  return {
    ...run,
    environment: { ...await readEnvironment(), ...environment },
  };
}

/** Writes such a baseline. @returns Its text. */
export async function writeBaseline(
  path: string,
  invented: Invented = {},
): Promise<string> {
  const made = makeBaseline(
    await inventedRun(invented),
    invented.conformance ?? null,
  );
  const text = JSON.stringify(made);
  await Deno.writeTextFile(path, text);
  return text;
}
