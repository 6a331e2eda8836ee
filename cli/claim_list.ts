/**
 * Claims as a list: what they say, and what settles them.
 *
 * @module
 */
import type {
  BehaviourClaim,
  Claim,
  PerformanceClaim,
} from "../claims/claim.ts";
import { counted } from "../reports/plain_text.ts";
import { columns } from "./columns.ts";

/** The first row of the table. */
export const CLAIM_COLUMNS = ["CLAIM", "SAID IN", "SETTLED BY", "STATEMENT"];

/** A row each. */
export function claimRow(claim: Claim): readonly string[] {
  const { id, documents, statement } = claim;
  return [id, documents.join(" "), settledBy(claim).join(", "), statement];
}

/** Claims as a table of at most `width` letters. */
export function claimsTable(claims: readonly Claim[], width: number): string {
  return columns([CLAIM_COLUMNS, ...claims.map(claimRow)], width);
}

/** A claim as data: what it says, and what each of its conditions is looked at with or measured by. */
export function describeClaim(claim: Claim) {
  if (claim.kind === "performance") return claim;
  return {
    ...claim,
    conditions: claim.conditions.map(({ where, evidence }) => {
      if ("untestable" in evidence) return { where, ...evidence };
      const { case: name, on, across } = evidence;
      return { where, case: name, transport: on, ...across && { across } };
    }),
  };
}

/** "2 cases" and "1 probe", or "42 ratios". */
function settledBy(claim: Claim): readonly string[] {
  return claim.kind === "performance"
    ? [counted(ratiosOf(claim), "ratio")]
    : looks(claim);
}

function looks({ conditions }: BehaviourClaim): readonly string[] {
  const names = new Set(
    conditions.flatMap(({ evidence }) =>
      "untestable" in evidence ? [] : [evidence.case]
    ),
  );
  const probes = [...names].filter((name) => name.startsWith("PROBE-"));
  const cases = names.size - probes.length;
  const words = [
    ...cases > 0 ? [counted(cases, "case")] : [],
    ...probes.length > 0 ? [counted(probes.length, "probe")] : [],
  ];
  return words.length > 0 ? words : ["nothing here"];
}

/** How many ratios a claim about speed rests on. */
export function ratiosOf({ comparisons }: PerformanceClaim): number {
  return comparisons.reduce(
    (sum, { apis, placements, payloads }) =>
      sum + apis.length * placements.length * Math.max(1, payloads.length),
    0,
  );
}
