import type { Verdict } from "./schema.ts";

/** "as given", "ends swapped" or "both ways". */
export function directionOf(
  verdicts: readonly Pick<Verdict, "swapped">[],
): string {
  const directions = new Set(verdicts.map(({ swapped }) => swapped));
  if (directions.size > 1) return "both ways";
  return directions.has(true) ? "ends swapped" : "as given";
}
