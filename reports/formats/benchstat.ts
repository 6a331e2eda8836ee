/**
 * The text that Go's benchmarks print and benchstat(1) reads: one line a round, so that benchstat has what it needs for
 * its own statistics.
 *
 * @module
 */
import type { Environment } from "../schema.ts";
import type { RowRound, Summary } from "../summary.ts";
import { workloadTitle } from "../../cell_title.ts";
import { oneLine } from "./clean_text.ts";
import { measuredSeries, type Series } from "./measured_series.ts";

const UNITS: Readonly<Record<string, string>> = {
  "ns": "ns/op",
  "/s": "ops/s",
};
const TAIL_UNIT = "p99-ns/op";
const ARCHITECTURES: Readonly<Record<string, string>> = {
  x86_64: "amd64",
  aarch64: "arm64",
};
const KEYS: Readonly<Record<string, string>> = { payloadBytes: "bytes" };

/** Writes every round as a line of the Go benchmark format. */
export function renderBenchstat(summary: Summary): string {
  const all = measuredSeries(summary);
  return [
    ...configuration(summary.environment),
    ...unitLines(all),
    ...all.flatMap((series) => {
      const name = benchmarkName(series, summary.environment);
      const unit = unitOf(series);
      return series.row.rounds.map((round) => roundLine(name, unit, round));
    }),
    "",
  ].join("\n");
}

/** Only what Go prints itself: benchstat would put runs that differ in any further line into tables of their own. */
function configuration({ os, arch, cpu }: Environment): string[] {
  return [
    `goos: ${oneLine(os)}`,
    `goarch: ${oneLine(ARCHITECTURES[arch] ?? arch)}`,
    "pkg: ipcmark",
    `cpu: ${oneLine(cpu)}`,
  ];
}

/** Which way a unit is better; a unit that is both, as two workloads of an unknown one may be, is left undecided. */
function unitLines(all: readonly Series[]): string[] {
  const directions = new Map<string, Set<"lower" | "higher">>();
  const add = (unit: string, better: "lower" | "higher") => {
    directions.set(unit, (directions.get(unit) ?? new Set()).add(better));
  };
  for (const series of all) {
    add(unitOf(series), series.group.metric.better);
    if (series.row.rounds.some(({ p99Ns }) => p99Ns !== null)) {
      add(TAIL_UNIT, "lower");
    }
  }
  return [...directions].flatMap(([unit, [better, other]]) =>
    other === undefined ? [`Unit ${unit} better=${better} assume=nothing`] : []
  );
}

function unitOf({ group: { metric: { unit } } }: Series): string {
  return Object.hasOwn(UNITS, unit)
    ? UNITS[unit] as string
    : word(unit, /[^\w/%-]/gu) || "value";
}

function benchmarkName(
  { group, row }: Series,
  { cores }: Environment,
): string {
  const at = row.transport.lastIndexOf("@");
  const [transport, api] = at === -1
    ? [row.transport]
    : [row.transport.slice(0, at), row.transport.slice(at + 1)];
  const keys: readonly (readonly [string, string | number | undefined])[] = [
    ...Object.entries(group.parameters).map(([name, value]) =>
      [Object.hasOwn(KEYS, name) ? KEYS[name] as string : name, value] as const
    ),
    ["transport", transport],
    ["api", api],
    ["placement", group.placement],
  ];
  return [
    `Benchmark${word(pascalCase(group.workload))}`,
    ...keys.flatMap(([key, value]) =>
      value === undefined ? [] : [`${word(key)}=${word(String(value))}`]
    ),
  ].join("/") + `-${Math.max(1, cores)}`;
}

function roundLine(
  name: string,
  unit: string,
  { operations, value, p99Ns }: RowRound,
): string {
  const tail = p99Ns === null ? [] : [`${p99Ns} ${TAIL_UNIT}`];
  return [name, operations, `${value} ${unit}`, ...tail].join(" ");
}

function pascalCase(id: string): string {
  return workloadTitle(id).replace(
    /[ -]+(\w)/g,
    (_, letter: string) => letter.toUpperCase(),
  );
}

/** One word without the signs that part names: others than `allowed` become `%20` and the like, so that two names never become one. */
function word(text: string, others = /[^\w.+~-]/gu): string {
  return oneLine(text).replace(others, encodeURIComponent);
}
