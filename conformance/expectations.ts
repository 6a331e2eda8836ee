import type { Verdict } from "../reports/schema.ts";
import expectations from "./expectations.json" with { type: "json" };

/** A known deviation. A case that fails without one, or passes in spite of one, is red. */
export interface Expectation {
  readonly caseId: string;
  readonly transport: string;
  /** One direction only; absent: both. */
  readonly swapped?: boolean;
  /** It shows only where one of two things happens to come first: that the case holds is no news then. */
  readonly sometimes?: true;
  readonly reason: string;
}

export const EXPECTATIONS = expectations as readonly Expectation[];

/** The known deviation that bears on the outcome of a case on a transport in one direction, or `undefined`. */
export function expectedDeviation(
  { caseId, transport, swapped, outcome }: {
    caseId: string;
    transport: string;
    swapped: boolean;
    outcome: Verdict["outcome"];
  },
  expectations: readonly Expectation[] = EXPECTATIONS,
): Expectation | undefined {
  return expectations.find((each) =>
    each.caseId === caseId && each.transport === transport &&
    (each.swapped ?? swapped) === swapped &&
    (outcome === "fail" || !each.sometimes)
  );
}
