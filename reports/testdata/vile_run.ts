import type { Run } from "../schema.ts";
import { VILE } from "./checks.ts";
import { syntheticRun } from "./synthetic_run.ts";

/** Names of the transports of {@linkcode vileRun}; each means something else to some format. */
export const VILE_NAMES: readonly string[] = [
  "tcp@deno",
  `=cmd|' /C calc'!A0 "x",y@deno`,
  "a b/c=d-2@@node",
  '{le="1",\\n} 1 # EOF',
  "constructor",
  "__proto__",
  VILE,
];

/** A run whose transports, machine and parameters are hostile. */
export function vileRun(): Run {
  const run = syntheticRun({
    transports: VILE_NAMES.map((name) => ({ name, speed: 1 })),
    workloads: ["round-trip", "throughput"],
    launches: 2,
    rounds: 2,
  });
  for (const cell of run.cells) {
    cell.parameters = { [`9 ${VILE}`]: 1, transport: 2, payloadBytes: 64 };
  }
  run.environment.cpu = VILE;
  run.environment.os = VILE;
  return run;
}
