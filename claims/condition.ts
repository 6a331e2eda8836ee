import type { Facts } from "../conformance/case.ts";
import type { Probe } from "./probes/probe.ts";
import type { Outcome } from "../reports/schema.ts";

/** What a case or a probe came to, on one transport. */
export interface Seen {
  /** One for each way round in which it ran. */
  readonly outcomes: readonly Outcome[];
  /** In words, one for each outcome. */
  readonly observed: readonly string[];
  /** Numbers, names of errors, counters, as they were found; empty where the outcome says it all. */
  readonly facts: Facts;
  /** The same of the other way round, where there is one. */
  readonly otherFacts?: readonly Facts[];
}

/** Where the two ends are: absent means that both are on this machine's own network. */
export type Across = "hosts";

/**
 * One condition under which a claim may hold or not, such as "over tcp" or "with a full queue", and the rule that decides
 * it.
 */
export interface Condition {
  /** Short, for a list: "over tcp@deno", "an unbound sender". */
  readonly where: string;
  readonly evidence: Evidence | Untestable;
}

/** What is looked at, and how it is read. */
export interface Evidence {
  /** A conformance case, such as `INT-004`, or a probe, such as `PROBE-handshake`. */
  readonly case: string;
  /** The transport that it runs on. */
  readonly on: string;
  readonly across?: Across;
  /** Whether the statement holds here. `undefined`: what was seen does not decide. */
  readonly holds: (seen: Seen) => boolean | undefined;
  /** Two worlds between which the rule tells: one in which the statement holds, one in which it does not. */
  readonly worlds: { readonly holding: Seen; readonly failing: Seen };
}

/** A condition that no program on one machine can bring about. */
export interface Untestable {
  readonly untestable: string;
}

/** Decided by whether the sentence of a conformance case holds. */
export function byCase(
  id: string,
  on: string,
  { where = `over ${on}`, holds = "pass", across }: {
    readonly where?: string;
    /** The outcome with which the claim holds; with the opposite one it does not. */
    readonly holds?: "pass" | "fail";
    readonly across?: Across;
  } = {},
): Condition {
  const passing = world("pass", "the case's sentence holds");
  const failing = world("fail", "the case's sentence does not hold");
  const [yes, no] = holds === "pass" ? [passing, failing] : [failing, passing];
  return {
    where,
    evidence: {
      case: id,
      on,
      ...across && { across },
      holds: ({ outcomes }) => {
        const passed = outcomes.every((each) => KEPT.includes(each));
        const failed = outcomes.some((each) => each === "fail");
        return passed || failed ? passed === (holds === "pass") : undefined;
      },
      worlds: { holding: yes, failing: no },
    },
  };
}

/** `non-strict` is allowed by the sources of a case. */
const KEPT: readonly Outcome[] = ["pass", "non-strict"];

/** Decided by the facts that a probe has found; where it runs both ways round, by those of both. */
export function byFacts<F extends Facts>(
  { id }: Probe<F>,
  on: string,
  { where = `over ${on}`, holds, holding, failing, across }: {
    readonly where?: string;
    /** Whether the claim holds, going by the facts; `undefined`: they do not decide. */
    readonly holds: (facts: F) => boolean | undefined;
    /** Facts with which the claim holds, and such with which it does not. */
    readonly holding: F;
    readonly failing: F;
    readonly across?: Across;
  },
): Condition {
  return {
    where,
    evidence: {
      case: id,
      on,
      ...across && { across },
      // What a probe finds is what its type says; one that failed has found nothing, and decides nothing.
      holds: ({ outcomes, facts, otherFacts = [] }) => {
        if (!outcomes.every((each) => each === "info")) return undefined;
        const answers = [facts, ...otherFacts].map((each) => holds(each as F));
        return answers.includes(undefined) ? undefined : answers.every(Boolean);
      },
      worlds: {
        holding: { ...world("info", "as stated"), facts: holding },
        failing: { ...world("info", "not as stated"), facts: failing },
      },
    },
  };
}

function world(outcome: Outcome, observed: string): Seen {
  return { outcomes: [outcome], observed: [observed], facts: {} };
}
