import { openTranscript, type Transcript } from "../harness/transcript.ts";
import type { Verdict } from "../reports/schema.ts";

/** How often a case is tried in all before its failure counts. */
export const MOST_ATTEMPTS = 3;

/**
 * Tries again what came as a surprise. The last attempt's verdict counts; it says what the others came to, and shows
 * what happened in the last one that failed and was written down. The first attempt never is: that takes time.
 *
 * @param attempt Makes one attempt, the first of them numbered 0.
 * @param again Whether another attempt is wanted after this verdict.
 */
export async function attempted(
  attempt: (number: number, transcript?: Transcript) => Promise<Verdict>,
  again: (verdict: Verdict) => boolean | Promise<boolean>,
): Promise<Verdict> {
  const verdicts = [await attempt(0)];
  let lines: string[] = [];
  while (verdicts.length < MOST_ATTEMPTS && await again(verdicts.at(-1)!)) {
    const transcript = openTranscript();
    const verdict = await attempt(verdicts.length, transcript);
    verdicts.push(verdict);
    if (hasFailed(verdict)) lines = transcript.lines();
  }
  const last = verdicts.at(-1)!;
  if (verdicts.length === 1) return last;
  const outcomes = new Set(verdicts.map(({ outcome }) => outcome));
  return {
    ...last,
    attempts: verdicts.map(({ outcome, observed, durationMs }) => ({
      outcome,
      observed,
      durationMs,
    })),
    ...outcomes.size > 1 && { flaky: true as const },
    ...lines.length > 0 && { transcript: lines },
  };
}

/** Whether a case did not hold, or could not be judged. */
export function hasFailed({ outcome }: Pick<Verdict, "outcome">): boolean {
  return outcome === "fail" || outcome === "unresolved";
}
