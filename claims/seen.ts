import type { Facts } from "../conformance/case.ts";
import type { Verdict } from "../reports/schema.ts";
import type { Seen } from "./condition.ts";

/** What the verdicts of one case or probe on one transport tell, one for each way round in which it ran. */
export function seenIn(
  verdicts: readonly Pick<
    Verdict,
    "swapped" | "outcome" | "observed" | "facts"
  >[],
): Seen {
  // In this order, whichever came to its end first.
  const ordered = verdicts.toSorted((one, other) =>
    Number(one.swapped) - Number(other.swapped)
  );
  const found: readonly Facts[] = ordered.flatMap(({ facts }) =>
    facts ? [facts] : []
  );
  const [facts = {}, ...otherFacts] = found;
  return {
    outcomes: ordered.map(({ outcome }) => outcome),
    observed: ordered.map(({ observed }) => observed),
    facts,
    ...otherFacts.length > 0 && { otherFacts },
  };
}
