import { type Mark, markOf } from "../reports/conformance_summary.ts";
import type { Verdict } from "../reports/schema.ts";
import { EXIT } from "./exit_code.ts";

const RED: readonly Mark[] = ["fail", "unresolved", "outlived"];
const STRICTLY_RED: readonly Mark[] = ["non-strict", "flaky"];
const IDLE: readonly Mark[] = ["unsupported", "not-applicable"];

/**
 * Whether a verdict makes the run red: a failure that nobody expected, or a known deviation that is no more.
 *
 * @param strict Counts what is allowed but not preferred, and what held only on a second try, as a failure.
 */
export function isRed(verdict: Verdict, strict: boolean): boolean {
  const mark = markOf(verdict);
  return RED.includes(mark) || (strict && STRICTLY_RED.includes(mark));
}

/** The exit status of a conformance run that was not interrupted. */
export function conformanceStatus(
  verdicts: readonly Verdict[],
  strict: boolean,
): number {
  if (verdicts.some((verdict) => isRed(verdict, strict))) return EXIT.failed;
  return verdicts.every(({ outcome }) => IDLE.includes(outcome))
    ? EXIT.nothing
    : EXIT.fine;
}
