/**
 * What of each transport's time the kernel takes, and what the runtime adds.
 *
 * @module
 */
import { median } from "../stats/quantile.ts";
import type { CellLaunch } from "./cell_statistics.ts";
import { relativeSpeed } from "./relative_speed.ts";
import type { Cell, Metric, TransportEntry } from "./schema.ts";
import type {
  Decomposition,
  RelativeSpeed,
  RuntimeShare,
  ShareVerdict,
  SpeedVerdict,
} from "./summary.ts";
import { turns } from "./turns.ts";

/** The API that adds nothing: the system calls themselves. */
const FLOOR = "libc";

/** A cell and what its launches came to: without any, it was not measured. */
export interface CellFigures {
  readonly cell: Cell;
  readonly own: readonly CellLaunch[];
}

/** A cell whose transport the run describes. */
interface Party extends CellFigures {
  readonly entry: TransportEntry;
}

/** A transport beside its floor. */
export interface FloorPair {
  readonly row: RuntimeShare;
  readonly metric: Metric;
  readonly api: string;
  readonly own: readonly CellLaunch[];
  readonly floorOwn: readonly CellLaunch[];
}

/**
 * Pairs each transport of a group with the same mechanism by system calls. The mechanism is what the run says it is: a
 * name that begins alike is no reason to pair.
 *
 * @returns `null` where nothing can be paired.
 */
export function decompose(
  cells: readonly CellFigures[],
  transports: readonly TransportEntry[],
): Decomposition | null {
  const entries = new Map(transports.map((entry) => [entry.name, entry]));
  const unit = cells[0]?.cell.metric.unit ?? "";
  const timing = Object.hasOwn(TIMINGS, unit) ? TIMINGS[unit] : undefined;
  if (timing === undefined) return null;
  const parties = cells.flatMap((figures): Party[] => {
    const entry = entries.get(figures.cell.transport);
    return entry ? [{ ...figures, entry }] : [];
  });
  const floors = Map.groupBy(
    parties.filter(({ entry }) => entry.api === FLOOR),
    ({ entry }) => entry.mechanism,
  );
  const pairs: FloorPair[] = [];
  const floorless: Decomposition["floorless"][number][] = [];
  for (const party of parties) {
    const { api, mechanism } = party.entry;
    if (api === FLOOR || party.own.length === 0) continue;
    const pair = pairUp(party, floors.get(mechanism) ?? [], timing);
    if (typeof pair === "string") {
      floorless.push({ transport: party.entry.name, reason: pair });
    } else pairs.push(pair);
  }
  return pairs.length === 0 ? null : {
    timeOf: timing.of,
    rows: inOrder(pairs.map(({ row }) => row)),
    floorless,
    turns: turns(pairs),
  };
}

/** The pair, or why there is none. */
function pairUp(
  party: Party,
  [floor, ...more]: readonly Party[],
  timing: Timing,
): FloorPair | string {
  const { cell: { metric }, entry, own } = party;
  if (floor === undefined) {
    return `the run has no such mechanism through @${FLOOR}`;
  }
  if (more.length > 0) {
    return `the run has several of the mechanism through @${FLOOR}`;
  }
  const { name } = floor.entry;
  if (floor.own.length === 0) return `${name} was not measured`;
  const speed = relativeSpeed(floor.own, own, metric.better);
  if (speed === null) return `${name} was never measured in the same round`;
  const floorNs = typicalTime(together(floor.own, own), timing);
  const transportNs = typicalTime(together(own, floor.own), timing);
  const row: RuntimeShare = {
    transport: entry.name,
    mechanism: entry.mechanism,
    floor: name,
    floorNs,
    transportNs,
    runtimeNs: transportNs - floorNs,
    share: shareOf(speed.ratio),
    low: speed.low === null ? null : shareOf(speed.low),
    high: speed.high === null ? null : shareOf(speed.high),
    verdict: VERDICTS[speed.verdict],
    launches: speed.launches,
    lost: [...own, ...floor.own].some(lostAny),
  };
  return { row, metric, api: entry.api, own, floorOwn: floor.own };
}

/** By what the floor's speed, measured by the transport, comes to. */
const VERDICTS: Readonly<Record<SpeedVerdict, ShareVerdict>> = {
  "faster": "share",
  "slower": "faster than the floor",
  "no difference shown": "no share shown",
  "too few launches": "too few launches",
  "baseline": "no share shown",
};

/** Twice as fast as the transport leaves it a half. */
function shareOf(floorSpeed: RelativeSpeed["ratio"]): number {
  return 1 - 1 / floorSpeed;
}

/** Launches that have a round in common with `others`. */
function together(
  own: readonly CellLaunch[],
  others: readonly CellLaunch[],
): CellLaunch[] {
  const rounds = new Map(others.map((of) => [of.launch, of.rounds]));
  return own.filter((of) =>
    of.rounds.keys().some((round) => rounds.get(of.launch)?.has(round))
  );
}

type Slices = CellLaunch["slices"];

/** From a typical figure to the nanoseconds of one operation, or of one message that was delivered. */
interface Timing {
  readonly of: Decomposition["timeOf"];
  time(typical: number, slices: Slices): number;
}

/** By the unit of the metric. What is neither a time nor a rate can't be divided. */
const TIMINGS: Readonly<Record<string, Timing>> = {
  "ns": { of: "operation", time: (typical) => typical },
  "/s": { of: "message", time: (typical) => 1e9 / typical },
  "B/s": {
    of: "message",
    time: (typical, slices) => messageBytes(slices) / typical * 1e9,
  },
};

function typicalTime(launches: readonly CellLaunch[], timing: Timing): number {
  const typical = median(launches.map(({ value }) => value));
  return timing.time(typical, launches.flatMap(({ slices }) => slices));
}

/** Bytes of a message, from what arrived; a slice that counts no messages counts as one. */
function messageBytes(slices: Slices): number {
  let bytes = 0;
  let messages = 0;
  for (const slice of slices) {
    bytes += slice.deliveredBytes;
    messages += Math.max(1, slice.deliveredMessages);
  }
  return bytes / messages;
}

function lostAny({ slices }: CellLaunch): boolean {
  return slices.some((slice) => slice.deliveredMessages < slice.sentMessages);
}

// All rows of a mechanism stand together, by its smallest floor, which differs where launches are missing.
function inOrder(rows: readonly RuntimeShare[]): RuntimeShare[] {
  const smallest = new Map<string, number>();
  for (const { mechanism, floorNs } of rows) {
    const known = smallest.get(mechanism) ?? Infinity;
    smallest.set(mechanism, Math.min(known, floorNs));
  }
  const of = ({ mechanism }: RuntimeShare) => smallest.get(mechanism) ?? 0;
  return rows.toSorted((a, b) =>
    of(a) - of(b) || a.mechanism.localeCompare(b.mechanism) ||
    a.transportNs - b.transportNs
  );
}
