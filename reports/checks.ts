/**
 * What test reporters show: things that were judged, each by itself. A conformance verdict is one, a gated metric is one.
 * Plain data between whoever judged and whoever writes a format.
 *
 * @module
 */

/** One of several tries. */
export interface CheckAttempt {
  readonly outcome: CheckOutcome;
  readonly word: string;
  readonly message: string;
  /** Milliseconds. */
  readonly durationMs: number;
}

/** `skipped`: nothing was decided, which `word` and `message` explain. */
export type CheckOutcome = "passed" | "failed" | "skipped";

export interface Check {
  /** What it belongs to, such as `round-trip` or `ordering`. */
  readonly suite: string;
  /** What was judged, such as `unix@deno`. */
  readonly subject: string;
  /** The sentence or metric, unique within suite and subject. */
  readonly name: string;
  readonly outcome: CheckOutcome;
  /** The verdict in its own vocabulary: `pass`, `regressed`, `inconclusive`, `unsupported` … */
  readonly word: string;
  /** What was seen, or why nothing was decided; may be empty. */
  readonly message: string;
  /** Milliseconds; `null` where nobody measured. */
  readonly durationMs: number | null;
  /** Every attempt, the first one first, where there was more than one; the check tells the last one. */
  readonly attempts?: readonly CheckAttempt[];
  /** The attempts differ. */
  readonly flaky?: boolean;
  /** What happened in an attempt that failed, a line each. */
  readonly transcript?: readonly string[];
}

/** Everything that one command judged. */
export interface CheckReport {
  /** `ipcmark gate` or `ipcmark conform`. */
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Facts about the machine, for formats that have room for them. */
  readonly properties: Readonly<Record<string, string>>;
  readonly checks: readonly Check[];
}
