/**
 * Where a size decides which of two transports is the faster one.
 *
 * @module
 */
import { parameterWords, workloadTitle } from "../cell_title.ts";
import { placementWords, topologyWords } from "./group_title.ts";
import {
  type Crossing,
  type Group,
  isMeasured,
  type RelativeSpeed,
} from "./summary.ts";
import { titleFor } from "./waiting.ts";

/** The fastest of each table: pairs are many more than transports. */
const MOST_COMPARED = 100;

/** A table, and what compares two of its transports: `null` where they were not measured together. */
export interface ComparedGroup {
  readonly group: Group;
  readonly compare: (first: string, second: string) => RelativeSpeed | null;
}

/**
 * Looks at tables that differ in the size of messages alone. A crossing is between the last size at which one transport
 * was shown to be faster and the next at which the other one was; sizes between them at which no difference was shown
 * leave open where exactly.
 */
export function crossings(groups: readonly ComparedGroup[]): Crossing[] {
  const series = Map.groupBy(
    groups.filter(({ group }) => "payloadBytes" in group.parameters),
    ({ group }) => seriesTitle(group),
  );
  return [...series].flatMap(([title, sizes]) =>
    sizes.length < 2
      ? []
      : pairsOf(sizes).flatMap(([first, second]) =>
        flips(sizes, first, second).map((flip) => ({ title, ...flip }))
      )
  );
}

/** "Round trip, same core: unix@deno is faster up to 16 KiB, tcp@deno from 64 KiB". */
export function crossingWords(
  { title, below, above, upTo, from }: Crossing,
): string {
  const size = (bytes: number) => parameterWords("payloadBytes", bytes);
  return `${title}: ${below} is faster up to ${size(upTo)}, ${above} from ${
    size(from)
  }`;
}

/** "Round trip, same core": the tables that differ in the size of messages alone. */
export function seriesTitle(
  { workload, parameters, placement, topology, waiting }: Group,
): string {
  const others = Object.entries(parameters)
    .filter(([name]) => name !== "payloadBytes")
    .map(([name, value]) => parameterWords(name, value));
  const title = [
    workloadTitle(workload),
    ...others,
    ...topologyWords(topology),
    placementWords(placement),
  ];
  return titleFor(title.join(", "), waiting);
}

function pairsOf(groups: readonly ComparedGroup[]): [string, string][] {
  const names = [
    ...new Set(
      groups.flatMap(({ group }) =>
        group.rows.filter(isMeasured).slice(0, MOST_COMPARED)
          .map((row) => row.transport)
      ),
    ),
  ].sort();
  return names.flatMap((first, index) =>
    names.slice(index + 1).map((second): [string, string] => [first, second])
  );
}

type Flip = Omit<Crossing, "title">;

function flips(
  groups: readonly ComparedGroup[],
  first: string,
  second: string,
): Flip[] {
  const shown = groups.flatMap(({ group, compare }) => {
    const verdict = compare(first, second)?.verdict;
    return verdict === "faster" || verdict === "slower"
      ? [{ bytes: group.parameters["payloadBytes"] ?? 0, verdict }]
      : [];
  }).sort((a, b) => a.bytes - b.bytes);
  return shown.slice(1).flatMap((next, index) => {
    const before = shown[index]!;
    if (before.verdict === next.verdict) return [];
    const [below, above] = before.verdict === "faster"
      ? [first, second]
      : [second, first];
    return [{ below, above, upTo: before.bytes, from: next.bytes }];
  });
}
