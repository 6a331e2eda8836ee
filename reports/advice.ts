/**
 * Which transport to use, as plain data: what was asked, what fits in which order and why, and what does not and why.
 * Sizes are bytes, instants ISO 8601 in UTC; a figure has the unit of its metric. Nothing is computed after this.
 *
 * @module
 */
import type { Metric, Placement } from "./schema.ts";
import type { RelativeSpeed } from "./summary.ts";

/** Something that a program may need of a transport. */
export type NeedId =
  | "ordered"
  | "reliable"
  | "boundaries"
  | "many-clients"
  | "unrelated-processes"
  | "cross-host"
  | "back-pressure"
  | "end-seen";

/** How a program exchanges messages. */
export type PatternId = "request-reply" | "stream" | "broadcast" | "one-way";

/** What was asked. */
export interface AdviceRequest {
  readonly sizeBytes: number;
  readonly pattern: PatternId;
  /** APIs that the program may use: `deno`, `node` … */
  readonly apis: readonly string[];
  readonly needs: readonly NeedId[];
  readonly placement: Placement;
}

/** What a conformance case showed of it. */
export interface Evidence {
  readonly caseId: string;
  readonly observed: string;
}

/** How sure it is that a transport gives something. */
export type Standing =
  /** Its cases held. */
  | "shown"
  /** The transport says so, and no case was run. */
  | "declared"
  /** A case held only when it was tried again. */
  | "doubtful"
  /** The transport says so, and a case failed. */
  | "refuted"
  /** The transport does not say so. */
  | "absent";

/** What a transport gives or lacks. */
export interface GuaranteeAnswer {
  readonly need: NeedId;
  readonly standing: Standing;
  /** "order kept", or "order may change" where it is refuted or absent. */
  readonly words: string;
  readonly evidence: readonly Evidence[];
}

/** What was measured of a transport. */
export interface AdviceFigure {
  readonly metric: Metric;
  /** Median over launches, in the metric's unit. */
  readonly typical: number;
  readonly p99Ns: number | null;
  readonly messagesPerSecond: number | null;
  /** Share of the messages that never arrived. */
  readonly lostShare: number;
  readonly launches: number;
  /** What is to be known of it. */
  readonly warnings: readonly string[];
}

/** Why an option stands before the next one. */
export type Preference =
  | { readonly kind: "faster"; readonly speed: RelativeSpeed }
  /** No difference was shown, and it gives more of these alone than the next one of those. */
  | {
    readonly kind: "gives more";
    readonly more: readonly string[];
    readonly less: readonly string[];
  }
  /** It gives as many and is about as fast, and the next one asks for these of a program. */
  | { readonly kind: "simpler"; readonly spared: readonly string[] }
  /** Nothing but the figure, of which no difference was shown. */
  | { readonly kind: "figure" }
  /** The next one has no figure. */
  | { readonly kind: "measured" }
  | { readonly kind: "listed" };

/** A program that was tested, as far as it is worth reading. */
export interface Snippet {
  /** From the root of the checkout. */
  readonly path: string;
  readonly lines: readonly string[];
}

/** A transport that fits. */
export interface AdviceOption {
  readonly transport: string;
  readonly api: string;
  readonly summary: string;
  readonly figure: AdviceFigure | null;
  /** Why it has no figure; `null` where it has one, or where nothing was measured at all. */
  readonly unmeasured: string | null;
  /** How fast it is, measured by the first option; `null` for that, and where the two were not measured together. */
  readonly relative: RelativeSpeed | null;
  /** `null` for the last option. */
  readonly before: {
    readonly next: string;
    readonly why: Preference;
    /** How fast it is, measured by the next one, where both were measured. */
    readonly speed: RelativeSpeed | null;
  } | null;
  readonly gives: readonly GuaranteeAnswer[];
  readonly lacks: readonly GuaranteeAnswer[];
  /** What it asks of a program. */
  readonly burdens: readonly string[];
  readonly snippet: Snippet | null;
}

/** A transport that does not fit. */
export interface RuledOut {
  readonly transport: string;
  /** Never empty. */
  readonly because: readonly {
    /** The need that is not met; `null` where something else is in the way. */
    readonly need: NeedId | null;
    readonly words: string;
    readonly evidence: readonly Evidence[];
  }[];
}

/** Where the figures come from. */
export interface AdviceSource {
  /** A file, or "measured now". */
  readonly from: string;
  readonly startedAt: string;
  readonly command: string;
  readonly machine: string;
  /** The size that was measured; not always the one that was asked. */
  readonly sizeBytes: number;
}

/** The whole answer. */
export interface Advice {
  readonly format: "ipcmark.advice";
  readonly version: 1;
  readonly request: AdviceRequest;
  /** Needs that the pattern brings along, beside those that were asked for. */
  readonly implied: readonly NeedId[];
  /** "Request and reply, 4 KiB, same core". */
  readonly title: string;
  /** What the order rests on, in a sentence. */
  readonly basis: string;
  /** `null` where nothing was measured. */
  readonly source: AdviceSource | null;
  /** The best first. */
  readonly options: readonly AdviceOption[];
  readonly ruledOut: readonly RuledOut[];
  /** Where none fits: transports through other APIs that do, as far as is known. */
  readonly elsewhere: readonly string[];
  /** What else is to be known. */
  readonly notes: readonly string[];
}
