/**
 * The words of a history, the same wherever it is shown.
 *
 * @module
 */
import { type Fact, formatInstant } from "../reports/environment_facts.ts";
import { counted } from "../reports/plain_text.ts";
import type { Environment } from "../reports/schema.ts";
import { toleranceWords } from "../reports/tolerances.ts";
import { formatRatio, scaleFor } from "../reports/units.ts";
import { describeDifferences } from "./fingerprint.ts";
import type {
  History,
  HistoryChange,
  HistoryEnvironment,
  HistorySeries,
} from "./history.ts";

/** The runs and the machines, as names and texts. */
export function historyFacts(history: History): readonly Fact[] {
  const { environments } = history;
  const incomplete = incompleteWords(history);
  return [
    ["runs", runsWords(history)],
    ...incomplete === undefined ? [] : [["", incomplete] as const],
    ...environments.map((each): Fact => [
      environments.length === 1 ? "machine" : `machine ${each.label}`,
      `${environmentWords(each)}${
        environments.length === 1
          ? ""
          : ` (${counted(each.runs, "run")} from ${each.since.slice(0, 10)} on)`
      }`,
    ]),
  ];
}

/** What it comes to, a line each. */
export function historyInShort(history: History): readonly string[] {
  const { series } = history;
  const changes = changeSummary(history);
  if (changes.length > 0) return changes;
  if (series.length === 0) return ["nothing was measured"];
  return series.every(({ tooFew }) => tooFew)
    ? [
      `too few runs for change points, which need ${history.search.fewestRuns} on one machine`,
    ]
    : ["no change of level shown"];
}

/** How to read it, sentence by sentence. */
export function historyReading(
  { search, environments }: History,
): readonly string[] {
  return [
    `change points: shifts of the level by at least ${
      toleranceWords(search.effect)
    }, told from chance by ranks (seed ${search.seed}) such that all metrics together show a false one in at most 5 % of histories without a change; intervals 95 %`,
    ...environments.length < 2 ? [] : [
      "machines: a letter below a chart is where runs of another machine, system or Deno begin; levels are compared on the same one only",
    ],
  ];
}

/** "2026-11-16 03:15 UTC: slower, 1.15 times the time before [1.14, 1.16]". */
export function changeWords(
  { startedAt, ratio, low, high, verdict }: HistoryChange,
  { unit }: Pick<HistorySeries, "unit">,
): string {
  const interval = `[${formatRatio(low)}, ${formatRatio(high)}]`;
  return `${formatInstant(startedAt)}: ${verdict}, ${
    formatRatio(ratio)
  } times ${measureWord(unit)} before ${interval}`;
}

/** "21.0 µs, at first 18.2 µs", and in how many runs where not in all. */
export function levelWords(
  { points, unit }: HistorySeries,
  runs: number,
): string {
  const values = [points.at(-1)!.value, points[0]!.value];
  const scale = scaleFor(unit, values);
  const [last, first] = values.map(scale.format);
  const among = points.length < runs
    ? `, in ${points.length} of ${counted(runs, "run")}`
    : "";
  return points.length === 1
    ? `${last}${among}`
    : `${last}, at first ${first}${among}`;
}

/** Each time at which metrics changed, in order: "2026-11-16 03:15 UTC: slower: Round trip, 64 B, same core: tcp@deno (1.15 times the time)". */
function changeSummary({ series }: History): readonly string[] {
  const found = series.flatMap((of) =>
    of.changes.map((change) => ({ of, change }))
  ).toSorted((a, b) =>
    Date.parse(a.change.startedAt) - Date.parse(b.change.startedAt)
  );
  const together = Map.groupBy(
    found,
    ({ of, change }) =>
      `${formatInstant(change.startedAt)}: ${change.verdict}: ${of.title}`,
  );
  return [...together].map(([heading, changes]) =>
    `${heading}: ${
      changes.map(({ of, change }) =>
        `${of.transport} (${formatRatio(change.ratio)} times ${
          measureWord(of.unit)
        })`
      ).join(", ")
    }`
  );
}

/** What an environment is, in the first; in what it differs, in the others. */
function environmentWords(
  { facts, differences }: HistoryEnvironment,
): string {
  return differences.length === 0
    ? environmentLine(facts)
    : describeDifferences(differences);
}

/** "30, from 2026-10-01 03:15 UTC to 2026-10-30 03:15 UTC". */
function runsWords({ runs, series }: History): string {
  const times = series.flatMap(({ points }) => [
    points[0]!.startedAt,
    points.at(-1)!.startedAt,
  ]).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return String(runs);
  return first === last
    ? `${runs}, ${formatInstant(first)}`
    : `${runs}, from ${formatInstant(first)} to ${formatInstant(last)}`;
}

/** The runs that were stopped or killed: `undefined` without any. */
function incompleteWords({ series }: History): string | undefined {
  const files = new Set(
    series.flatMap(({ points }) =>
      points.filter(({ state }) => state !== "complete").map(({ file }) => file)
    ),
  );
  return files.size === 0
    ? undefined
    : `${
      counted(files.size, "run")
    } ended early; kept, because each launch that was made is whole`;
}

function measureWord(unit: string): string {
  return unit === "ns" ? "the time" : "the rate";
}

function environmentLine(facts: Environment): string {
  return [
    facts.cpu,
    counted(facts.cores, "core"),
    `Deno ${facts.deno}`,
    `${facts.os} ${facts.kernel}`,
    ...facts.virtualisation === null ? [] : [facts.virtualisation],
  ].join(" · ");
}
