/**
 * From what was found under each condition to one word about a claim. Pure.
 *
 * @module
 */

/** What one condition came to. */
export type Finding = "holds" | "fails" | "undecided" | "untestable";

export type ClaimVerdict =
  | "confirmed"
  | "refuted"
  | "depends"
  | "inconclusive"
  | "not-testable";

/**
 * Folds findings into a verdict. All that could be tested hold: `confirmed`; none does: `refuted`; some do and some do
 * not: `depends`. A condition that was not decided leaves a claim about behaviour `inconclusive`, as it might have come
 * out either way, unless others differ already. With a claim about speed it is a finding by itself, "not shown", so that
 * the claim `depends`.
 */
export function verdictOf(
  kind: "behaviour" | "performance",
  findings: readonly Finding[],
): ClaimVerdict {
  const tested = findings.filter((finding) => finding !== "untestable");
  if (tested.length === 0) return "not-testable";
  const [first] = tested;
  const holds = tested.includes("holds");
  const fails = tested.includes("fails");
  if (holds && fails) return "depends";
  if (!holds && !fails) return "inconclusive";
  if (tested.every((finding) => finding === first)) {
    return holds ? "confirmed" : "refuted";
  }
  return kind === "behaviour" ? "inconclusive" : "depends";
}
