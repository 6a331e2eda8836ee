/**
 * A claim is a statement that people make about inter-process communication, and how to settle it. The statements are
 * those of five documents; the words are ours.
 *
 * @module
 */
import type { Source } from "../conformance/case.ts";
import type { Condition } from "./condition.ts";
import type { Comparison } from "./comparison.ts";

/** The documents that make the statements: `DOCUMENTS` tells which is which. */
export type DocumentId = "D0" | "D1" | "D2" | "D3" | "D4";

/** Which part of the subject a claim is about, in the order of reports. */
export const TOPICS = [
  "Delivery",
  "Direction and lifetime",
  "Connection set-up",
  "Naming, permission, identity",
  "Place in the system, speed",
] as const;
export type Topic = (typeof TOPICS)[number];

interface Statement {
  /** Lower-case words with hyphens; never changed. */
  readonly id: string;
  readonly topic: Topic;
  /** In our words. */
  readonly statement: string;
  readonly documents: readonly DocumentId[];
  /** What is so on today's Linux, for a reader of any verdict, and where that is written. */
  readonly truth: {
    readonly text: string;
    readonly sources: readonly Source[];
  };
}

/** A claim about what happens: settled by conformance cases and probes. */
export interface BehaviourClaim extends Statement {
  readonly kind: "behaviour";
  readonly conditions: readonly Condition[];
}

/** A claim about speed: settled by ratios that were measured side by side. */
export interface PerformanceClaim extends Statement {
  readonly kind: "performance";
  /** How many times as fast the subject must be shown to be; 1: faster at all. */
  readonly atLeast: number;
  readonly comparisons: readonly Comparison[];
}

export type Claim = BehaviourClaim | PerformanceClaim;
