/**
 * What a program may need, as data: what a transport has to declare for it, and the conformance cases that it rests on.
 *
 * @module
 */
import type { NeedId } from "../reports/advice.ts";
import type { Capabilities } from "../transports/transport.ts";

/** A case that has to hold. */
export interface Pillar {
  readonly caseId: string;
  /** It matters only where this is needed too. */
  readonly where?: NeedId;
}

/** One thing that a transport gives or lacks. */
export interface Guarantee {
  readonly id: NeedId;
  readonly gives: string;
  readonly lacks: string;
  /** What a transport that gives it declares: all of one of these. */
  readonly declared: readonly Partial<Capabilities>[];
  /** What shows that it is so. */
  readonly shownBy: readonly Pillar[];
  /** What shows, on transports that do not declare it, what comes of that; the first that was run is told. */
  readonly absenceShownBy: readonly string[];
}

/** All of them, in the order in which they are told. */
export const GUARANTEES: readonly Guarantee[] = [
  {
    id: "ordered",
    gives: "order kept",
    lacks: "order may change",
    declared: [{ ordered: true }],
    shownBy: [{ caseId: "INT-003" }, {
      caseId: "IMP-004",
      where: "cross-host",
    }],
    absenceShownBy: ["IMP-004", "INT-003"],
  },
  {
    id: "reliable",
    gives: "nothing lost",
    lacks: "messages may be lost",
    declared: [{ reliable: true }],
    shownBy: [
      { caseId: "INT-004" },
      { caseId: "FLW-001" },
      { caseId: "IMP-001", where: "cross-host" },
    ],
    absenceShownBy: ["FLW-006", "IMP-002"],
  },
  {
    id: "boundaries",
    gives: "message boundaries kept",
    lacks: "bytes only, so that programs frame their messages",
    declared: [{ framing: "packet" }],
    shownBy: [{ caseId: "BND-001" }],
    absenceShownBy: ["BND-002"],
  },
  {
    id: "many-clients",
    gives: "one end serves many",
    lacks: "one channel joins two ends",
    declared: [
      { connects: true },
      { framing: "packet", naming: "port" },
      { framing: "packet", naming: "path" },
    ],
    shownBy: [{ caseId: "CON-006" }],
    absenceShownBy: [],
  },
  {
    id: "unrelated-processes",
    gives: "unrelated processes find each other",
    lacks: "the far end has to be a child",
    declared: [
      { naming: "port" },
      { naming: "path" },
      { naming: "abstract" },
      { naming: "queue" },
    ],
    shownBy: [{ caseId: "EST-001" }],
    absenceShownBy: [],
  },
  {
    id: "cross-host",
    gives: "reaches another host",
    lacks: "this machine only",
    declared: [{ naming: "port" }],
    shownBy: [{ caseId: "EST-001" }],
    absenceShownBy: ["IMP-005"],
  },
  {
    id: "back-pressure",
    gives: "a slow receiver holds the sender up",
    lacks: "a slow receiver costs messages or memory",
    declared: [{ backpressure: true }],
    shownBy: [{ caseId: "FLW-001" }],
    absenceShownBy: ["FLW-006", "FLW-001"],
  },
  {
    id: "end-seen",
    gives: "the other end's close and death are seen",
    lacks: "the other end's close or death goes unseen",
    declared: [{ endOfStream: true }],
    shownBy: [{ caseId: "CLS-001" }, { caseId: "DTH-001" }],
    absenceShownBy: ["CLS-001", "DTH-002"],
  },
];

/** What a transport asks of a program that uses it: of two that give as much, the one that asks for less is preferred. */
export const BURDENS: readonly {
  readonly when: Partial<Capabilities>;
  readonly words: string;
}[] = [
  {
    when: { naming: "path" },
    words: "a file that both programs know, and that a killed owner leaves",
  },
  {
    when: { nameOutlivesClose: true },
    words: "its name stays after the close, until a program removes it",
  },
  { when: { shortWrites: true }, words: "a write may take a part: loop" },
];

/** Names, for command lines. */
export const NEED_IDS = GUARANTEES.map(({ id }) => id) as [
  NeedId,
  ...NeedId[],
];

/** The guarantee of that name. */
export function guaranteeOf(id: NeedId): Guarantee {
  return GUARANTEES.find((each) => each.id === id)!;
}
