/**
 * The words and numbers of "floor, API, share" tables, the same in every format.
 *
 * @module
 */
import { counted, listWords } from "./plain_text.ts";
import type {
  Decomposition,
  Group,
  RuntimeShare,
  ShareVerdict,
} from "./summary.ts";
import { formatPercent, type Scale, timeScale } from "./units.ts";

/** A group that has a decomposition. */
export interface DecomposedGroup extends Group {
  readonly decomposition: Decomposition;
}

/** The groups in which something was measured together with its floor. */
export function decomposed(groups: readonly Group[]): DecomposedGroup[] {
  return groups.flatMap((group) =>
    group.decomposition === null
      ? []
      : [{ ...group, decomposition: group.decomposition }]
  );
}

/** "Kernel and runtime: round trip, 64 B, same core". */
export function shareTitle({ title }: Group): string {
  return `Kernel and runtime: ${lowerFirst(title)}`;
}

/** "time of one operation, median over 9 launches". */
export function shareSubtitle({ decomposition }: DecomposedGroup): string {
  const { timeOf, rows } = decomposition;
  const launches = Math.max(...rows.map((row) => row.launches));
  const what = timeOf === "message" ? "delivered message" : "operation";
  return `time of one ${what}, median over ${
    counted(launches, "launch", "launches")
  }`;
}

/** The scale for all times of a decomposition. */
export function shareScale({ rows }: Decomposition): Scale {
  return timeScale(
    rows.flatMap(({ floorNs, transportNs }) => [floorNs, transportNs]),
  );
}

/** The ends of the share's interval, such as "82–86 %"; empty where there is none. */
export function shareInterval({ low, high }: RuntimeShare): string {
  if (low === null || high === null) return "";
  const [from, to] = [formatPercent(low), formatPercent(high)];
  // A dash before a minus sign would look like one.
  return low < 0 || high < 0
    ? `${from} to ${to}`
    : `${from.replace(/ %$/, "")}–${to}`;
}

const VERDICTS: Readonly<Record<ShareVerdict, string>> = {
  "share": "",
  "no share shown": "no share shown",
  "faster than the floor": "faster than the floor",
  "too few launches": "too few launches",
};

/** What to know about a row, after its figures. */
export function shareRemarks({ verdict, lost }: RuntimeShare): string[] {
  return [
    ...VERDICTS[verdict] === "" ? [] : [VERDICTS[verdict]],
    ...lost ? ["messages were lost; times are of those that arrived"] : [],
  ];
}

/** One line for each reason: "udp@deno and udp@node: the run has no udp through @libc". */
export function floorlessLines({ floorless }: Decomposition): string[] {
  return [...Map.groupBy(floorless, ({ reason }) => reason)].map((
    [reason, alike],
  ) => `${listWords(alike.map(({ transport }) => transport))}: ${reason}`);
}

/** How to read the tables, line by line; empty without any. */
export function shareReading(groups: readonly Group[]): string[] {
  const all = decomposed(groups).map(({ decomposition }) => decomposition);
  if (all.length === 0) return [];
  const rows = all.flatMap((of) => of.rows);
  return [
    "floor: the mechanism by system calls alone, @libc; API: the transport's own time; runtime: API less floor",
    "share: of the API's time, with its 95 % interval, from ratios within the same launch and round; it can differ a little from the quotient of the medians beside it",
    ...rows.some(({ verdict }) => verdict === "no share shown")
      ? ["no share shown is not the same as none"]
      : [],
    ...rows.some(({ verdict }) => verdict === "faster than the floor")
      ? [
        "share below 0: the API was faster than the floor, which makes one system call for each operation and waits in it",
      ]
      : [],
    ...all.some(({ timeOf }) => timeOf === "message")
      ? ["throughput counts here as the time that a delivered message took"]
      : [],
  ];
}

/** The runtime's time in words; a difference that was not shown has none. */
export function runtimeTime(row: RuntimeShare, scale: Scale): string | null {
  return row.verdict === "no share shown" ? null : scale.format(row.runtimeNs);
}

/** The share in words; one that was not shown has none. */
export function sharePercent({ verdict, share }: RuntimeShare): string | null {
  return verdict === "no share shown" ? null : formatPercent(share);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
