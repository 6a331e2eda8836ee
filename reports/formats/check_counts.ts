import type { Check, CheckOutcome } from "../checks.ts";

/** How many checks had each outcome. */
export function countOutcomes(
  checks: readonly Check[],
): Readonly<Record<CheckOutcome, number>> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { outcome } of checks) counts[outcome]++;
  return counts;
}

/** "2 failed, 40 passed, 3 skipped". */
export function outcomeSentence(checks: readonly Check[]): string {
  const { failed, passed, skipped } = countOutcomes(checks);
  return `${failed} failed, ${passed} passed, ${skipped} skipped`;
}

/** Milliseconds of all checks that were timed. */
export function totalMs(checks: readonly Check[]): number {
  return checks.reduce((total, { durationMs }) => total + (durationMs ?? 0), 0);
}
