import { referenceWorkloads, WORKLOADS } from "./bench/mod.ts";
import { CASES } from "./conformance/mod.ts";
import type { Scenario } from "./scenario.ts";

/** Every scenario by its id, for players in other processes, which know nothing but ids. */
export const SCENARIOS: readonly Scenario[] = [
  ...WORKLOADS,
  ...referenceWorkloads(),
  ...CASES.flatMap(({ variants }) => variants),
];
