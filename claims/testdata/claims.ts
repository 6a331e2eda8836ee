/**
 * Claims that nobody makes, for tests.
 *
 * @module
 */
import type { BehaviourClaim, PerformanceClaim } from "../claim.ts";
import type { Comparison } from "../comparison.ts";
import type { Condition } from "../condition.ts";

const STATEMENT = {
  topic: "Delivery",
  statement: "Something is so",
  documents: ["D1"],
  truth: { text: "It is so", sources: [{ doc: "socket(2)" }] },
} as const;

export function behaviourClaim(
  id: string,
  ...conditions: readonly Condition[]
): BehaviourClaim {
  return { ...STATEMENT, id, kind: "behaviour", conditions };
}

export function performanceClaim(
  atLeast: number,
  ...comparisons: readonly Partial<Comparison>[]
): PerformanceClaim {
  return {
    ...STATEMENT,
    id: "subject-is-faster",
    kind: "performance",
    atLeast,
    comparisons: comparisons.map((own) => ({
      workload: "round-trip",
      payloads: [64],
      subject: "unix",
      reference: "tcp",
      apis: ["deno"],
      placements: ["same-core"],
      ...own,
    })),
  };
}
