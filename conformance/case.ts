import type { Scenario } from "../scenario.ts";
import type { Need } from "./needs.ts";
import type { Capabilities, Transport } from "../transports/transport.ts";

/** What a case saw. It throws an `AssertionError` where the sentence does not hold. */
export interface Observation {
  /** `non-strict`: allowed, but not what is documented or preferred. `info`: recorded, nothing to hold it against. */
  readonly outcome: "pass" | "non-strict" | "info";
  /** What was seen, with its figures: "65536 B accepted, then the write waited". */
  readonly observed: string;
  /** The same raw, for rules that decide something else by it. Absent: what is in words is all. */
  readonly facts?: Facts;
}

/** Numbers, names of errors, counters before and after, by name. */
export type Facts = Readonly<
  Record<string, string | number | boolean | readonly (string | number)[]>
>;

/** Where a statement comes from: `doc` is a manual page, standard or RFC, `section` a place in it. */
export interface Source {
  readonly doc: string;
  readonly section?: string;
  /** The requirement's own label, such as `MUST-13` of RFC 9293. */
  readonly requirement?: string;
}

/** How binding the sources are: a standard, a manual, this project's or the runtime's contract, or nothing. */
export type Level = "MUST" | "DOC" | "API" | "OBS" | "INFO";

/**
 * What holds for one class of transports, and the two programs that show it. A case has a variant for each class: one
 * where a capability is present, one that checks its absence.
 */
export type Variant = Scenario<Observation> & {
  /** The sentence that must hold, without the transport's name: "A reader sees all data, then the end, and the end stays". */
  readonly sentence: string;
  /** The capabilities that select this variant; all must match. */
  readonly when: Partial<Capabilities>;
  /** Narrows further where capabilities do not tell (an API's own contract). Absent: nothing more is asked. */
  readonly applies?: (transport: Transport) => boolean;
  /** Why the ends cannot be swapped. Absent: they can, and the case runs both ways round. */
  readonly oneWay?: string;
  /** Why the ends cannot be two hosts. Absent: they can, where the transport reaches another. */
  readonly oneHost?: string;
  /** What this machine must have for it; without, the verdict is `unsupported` and says why. */
  readonly needs?: readonly Need[];
  /** Where the two ends live, if not on this machine's own network: the name of a venue. */
  readonly surroundings?: Surroundings;
  /** Needs two processes, because one of them dies or its descriptors are counted. */
  readonly separateProcesses?: true;
};

/**
 * A network made for the case, which its programs may impair: `network` for both ends, or `hosts`, one for each end and a
 * cable between them. Both ends are processes then.
 */
export type Surroundings = "network" | "hosts";

/** One row of the catalogue. */
export interface ConformanceCase {
  /** The catalogue's id, such as `CLS-001`; never renumbered. */
  readonly id: string;
  readonly title: string;
  /** 1 is core, 3 the last to be missed. */
  readonly priority: 1 | 2 | 3;
  readonly level: Level;
  readonly sources: readonly Source[];
  /** The first variant whose `when` matches applies; without one the case is not applicable. */
  readonly variants: readonly Variant[];
}

/** The variant of a case that applies to a transport, or `undefined`. */
export function variantFor(
  testCase: ConformanceCase,
  transport: Transport,
): Variant | undefined {
  const capabilities: Capabilities = transport.capabilities;
  return testCase.variants.find((variant) =>
    (!needsProcesses(variant) ||
      capabilities.topologies.includes("process")) &&
    Object.entries(variant.when).every(([name, value]) =>
      capabilities[name as keyof Capabilities] === value
    ) && (variant.applies?.(transport) ?? true)
  );
}

/** Whether the two ends cannot share an event loop. */
export function needsProcesses(
  { separateProcesses, surroundings }: Variant,
): boolean {
  return separateProcesses === true || surroundings !== undefined;
}
