import expectations from "./expectations.json" with { type: "json" };

/** A known deviation. A case that fails without one, or passes in spite of one, is red. */
export interface Expectation {
  readonly caseId: string;
  readonly transport: string;
  /** One direction only; absent: both. */
  readonly swapped?: boolean;
  readonly reason: string;
}

export const EXPECTATIONS = expectations as readonly Expectation[];

/** The known deviation of a case on a transport in one direction, or `undefined`. */
export function expectedDeviation(
  { caseId, transport, swapped }: {
    caseId: string;
    transport: string;
    swapped: boolean;
  },
): Expectation | undefined {
  return EXPECTATIONS.find((each) =>
    each.caseId === caseId && each.transport === transport &&
    (each.swapped ?? swapped) === swapped
  );
}
