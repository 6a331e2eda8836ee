import expectations from "./expectations.json" with { type: "json" };

/** A known deviation. A case that fails without one, or passes in spite of one, is red. */
export interface Expectation {
  readonly caseId: string;
  readonly transport: string;
  readonly outcome: "fail" | "unresolved";
  readonly reason: string;
}

export const EXPECTATIONS = expectations as readonly Expectation[];

/** The known deviation of a case on a transport, or `undefined`. */
export function expectedDeviation(
  caseId: string,
  transport: string,
): Expectation | undefined {
  return EXPECTATIONS.find((each) =>
    each.caseId === caseId && each.transport === transport
  );
}
