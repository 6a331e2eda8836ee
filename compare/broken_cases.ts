/**
 * Conformance that was there and is gone.
 *
 * @module
 */
import type { Conformance, Verdict } from "../reports/schema.ts";
import type { Judged } from "./baseline.ts";
import type { GateReport } from "./gate_report.ts";

const HOLDS: readonly string[] = ["pass", "non-strict"];

/**
 * Cases that held with the base and do not now. What could not be judged now is missing, not broken: a machine without
 * some tool breaks nothing.
 */
export function brokenCases(
  before: readonly Judged[],
  { verdicts }: Pick<Conformance, "verdicts">,
): NonNullable<GateReport["conformance"]> {
  const now = new Map(verdicts.map((verdict) => [keyOf(verdict), verdict]));
  const held = before.filter(({ outcome }) => HOLDS.includes(outcome));
  const pairs = held.map((each) => ({ each, verdict: now.get(keyOf(each)) }));
  const judged = pairs.filter(({ verdict }) =>
    verdict && [...HOLDS, "fail"].includes(verdict.outcome)
  ) as { each: Judged; verdict: Verdict }[];
  return {
    compared: judged.length,
    broken: judged.filter(({ verdict }) => verdict.outcome === "fail").map((
      { verdict: { caseId, transport, swapped, sentence, outcome, observed } },
    ) => ({ caseId, transport, swapped, sentence, outcome, observed })),
    missing: pairs.filter(({ verdict }) =>
      !judged.some((each) => each.verdict === verdict)
    ).map(({ each }) => keyOf(each)),
  };
}

/** A case's variants are told apart by its direction and where its ends live. */
function keyOf(
  { caseId, transport, swapped, topology }: Omit<Judged, "outcome">,
): string {
  return `${caseId} ${transport}${swapped ? " swapped" : ""}${
    topology === "process" ? "" : ` in one ${topology}`
  }`;
}
