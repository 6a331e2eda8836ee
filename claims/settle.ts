/**
 * From what was seen to verdicts. Pure.
 *
 * @module
 */
import type { BehaviourClaim } from "./claim.ts";
import type { Condition, Evidence, Seen } from "./condition.ts";
import { type Finding, verdictOf } from "./verdict.ts";
import type {
  SettledClaim,
  SettledCondition,
} from "../reports/claims_schema.ts";

/** What a piece of evidence has shown; `undefined`: it was not looked at. */
export type Sight = (evidence: Evidence) => Seen | undefined;

/** A claim about behaviour with its verdict. */
export function settle(claim: BehaviourClaim, sight: Sight): SettledClaim {
  const conditions = claim.conditions.map((condition) =>
    settleCondition(condition, sight)
  );
  const { id, topic, statement, documents, kind, truth } = claim;
  return {
    id,
    topic,
    statement,
    documents: [...documents],
    kind,
    verdict: verdictOf(kind, conditions.map(({ finding }) => finding)),
    truth: { text: truth.text, sources: [...truth.sources] },
    conditions,
  };
}

function settleCondition(
  { where, evidence }: Condition,
  sight: Sight,
): SettledCondition {
  if ("untestable" in evidence) {
    return { where, finding: "untestable", observed: evidence.untestable };
  }
  const seen = sight(evidence);
  const { finding, observed } = found(evidence, seen);
  return {
    where,
    finding,
    observed,
    ...seen && Object.keys(seen.facts).length > 0 && { facts: seen.facts },
    case: evidence.case,
    transport: evidence.on,
    ...evidence.across && { across: evidence.across },
  };
}

function found(
  { holds }: Evidence,
  seen: Seen | undefined,
): { readonly finding: Finding; readonly observed: string } {
  if (!seen) return { finding: "undecided", observed: "not looked at" };
  const observed = [...new Set(seen.observed)].join("; ");
  if (!isSight(seen)) return { finding: "undecided", observed };
  const answer = holds(seen);
  if (answer === undefined) return { finding: "undecided", observed };
  return { finding: answer ? "holds" : "fails", observed };
}

/** Whether anything was seen: a precondition may have been missing, or a watchdog may have ended it. */
function isSight({ outcomes }: Seen): boolean {
  return outcomes.length > 0 &&
    !outcomes.some((outcome) =>
      outcome === "unsupported" || outcome === "unresolved" ||
      outcome === "not-applicable"
    );
}
