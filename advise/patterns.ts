/**
 * How programs exchange messages, as data: which workload stands for it, and what a ranking by that says.
 *
 * @module
 */
import type { NeedId, PatternId } from "../reports/advice.ts";

/** One way to exchange messages. */
export interface Pattern {
  readonly title: string;
  /** The workload whose figure ranks. */
  readonly workload: "round-trip" | "throughput";
  /** What it takes, asked for or not. */
  readonly implies: readonly NeedId[];
  /** What is compared, and what that does not tell. */
  readonly basis: string;
}

export const PATTERNS: Readonly<Record<PatternId, Pattern>> = {
  "request-reply": {
    title: "Request and reply",
    workload: "round-trip",
    implies: [],
    basis:
      "The time from a request to its reply of the same size, with one in flight (workload round-trip).",
  },
  "stream": {
    title: "Stream",
    workload: "throughput",
    implies: ["ordered", "reliable"],
    basis:
      "The bytes that arrive in a second, sent in messages of this size as fast as the sender can (workload throughput). What gets lost or changes places is no stream, so order and delivery are needed.",
  },
  "broadcast": {
    title: "Broadcast",
    workload: "throughput",
    implies: ["many-clients"],
    basis:
      "The rate of one channel (workload throughput), because a sender to many writes each message once for every receiver. How the rate divides among receivers was not measured, and nothing here sends one message to many at once: UDP multicast is not among the transports.",
  },
  "one-way": {
    title: "One way",
    workload: "throughput",
    implies: [],
    basis:
      "The rate at which messages arrive that nobody answers, sent as fast as the sender can (workload throughput). Messages that got lost do not count; how long a single one is under way was not measured.",
  },
};

/** Names, for command lines. */
export const PATTERN_IDS = Object.keys(PATTERNS) as [PatternId, ...PatternId[]];
