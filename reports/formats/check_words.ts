/** Verdicts that decided nothing and need nobody's attention, the most telling first. */
export const AS_EXPECTED: readonly string[] = [
  "known",
  "unsupported",
  "not-applicable",
  "untested",
];
