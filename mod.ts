/**
 * ipcmark compares mechanisms of inter-process communication and checks what they guarantee.
 *
 * The command line (`cli/main.ts`) is what most people want. From a program, `runBench`, `runConformance` and
 * `runClaims` are functions that take plain data and return plain data:
 *
 * ```ts
 * import { CASES, runConformance, TRANSPORTS } from "@ipcmark/ipcmark";
 *
 * const { verdicts } = await runConformance({
 *   transports: TRANSPORTS.filter(({ name }) => name === "unix@deno"),
 *   cases: CASES.filter(({ id }) => id === "CLS-002"),
 *   concurrency: 1,
 *   command: "an example",
 * }, {
 *   signal: AbortSignal.timeout(60_000),
 *   onVerdict() {},
 *   async save() {},
 * });
 * console.log(verdicts.map(({ outcome }) => outcome)); // [ "pass", "pass" ]: both ways round
 * ```
 *
 * @module
 */
export { WORKLOADS } from "./bench/mod.ts";
export type { BenchEvent, BenchHooks, BenchOptions } from "./bench/options.ts";
export { runBench } from "./bench/run.ts";
export type { Metric, Slice, Workload } from "./bench/workload.ts";
export type { Comparison } from "./claims/comparison.ts";
export type {
  BehaviourClaim,
  Claim,
  PerformanceClaim,
} from "./claims/claim.ts";
export type { Condition, Evidence, Seen } from "./claims/condition.ts";
export type { Measuring } from "./claims/measure.ts";
export { CLAIMS } from "./claims/mod.ts";
export {
  type ClaimsHooks,
  type ClaimsOptions,
  runClaims,
} from "./claims/run.ts";
export { type PlacementPlan, planPlacement } from "./harness/placement.ts";
export { type ConformanceCase, variantFor } from "./conformance/case.ts";
export type { Observation, Source, Variant } from "./conformance/case.ts";
export { CASES } from "./conformance/mod.ts";
export type {
  ConformanceHooks,
  ConformanceOptions,
} from "./conformance/options.ts";
export { runConformance } from "./conformance/run.ts";
export type {
  Claims,
  ClaimVerdict,
  SettledClaim,
  SettledCondition,
} from "./reports/claims_schema.ts";
export type { Conformance, Run, Verdict } from "./reports/schema.ts";
export type {
  ChannelSide,
  Cues,
  Parameters,
  Scenario,
  Side,
} from "./scenario.ts";
export { TRANSPORTS } from "./transports/mod.ts";
export type {
  Capabilities,
  Channel,
  PacketChannel,
  StreamChannel,
  Transport,
} from "./transports/transport.ts";
