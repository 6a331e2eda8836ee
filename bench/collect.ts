import type { Launch, SliceRecord } from "../reports/schema.ts";
import { summarize } from "../stats/summary.ts";
import { type BenchFigure, readBenchJson } from "./bench_json.ts";
import type { RawLaunch } from "./launch.ts";
import type { LaunchRecord, PlannedCell, SliceLine } from "./launch_plan.ts";

/** What the launches of one run tell each other. */
export interface LaunchFacts {
  readonly operations: Readonly<Record<string, number>>;
  readonly clock:
    | { readonly resolutionNs: number; readonly costNs: number }
    | undefined;
}

/** What a launch came to: its part of the run file, and facts for the launches after it. */
export function collectLaunch(
  { index, startedAt, durationMs }: Pick<
    Launch,
    "index" | "startedAt" | "durationMs"
  >,
  cells: readonly PlannedCell[],
  raw: RawLaunch,
  encodeHistogram: (samplesNs: Uint32Array) => string,
): { readonly launch: Launch; readonly facts: LaunchFacts } {
  const denoBench = readBenchJson(raw.benchJson, cells);
  const slices: SliceRecord[] = [];
  const times = new Map<string, Uint32Array[]>();
  const cut = new Set<string>();
  for (const { line, samplesNs } of measuredSlices(raw, denoBench)) {
    const { type: _type, samples, ...slice } = line;
    if (samplesNs.length < samples) {
      cut.add(line.cell);
      continue;
    }
    slices.push({
      ...slice,
      figures: { ...slice.figures },
      operationNs: operationStatistics(samplesNs),
    });
    if (samplesNs.length === 0) continue;
    const list = times.get(line.cell) ?? [];
    times.set(line.cell, [...list, samplesNs]);
  }
  return {
    launch: {
      index,
      startedAt,
      durationMs,
      placement: raw.placement,
      slices,
      histograms: Object.fromEntries(
        [...times].map(([cell, parts]) => [cell, encodeHistogram(join(parts))]),
      ),
      denoBench: [...denoBench],
      failures: failuresOf(cells, slices, cut, raw),
      strangers: ofType(raw.records, "stranger").map(({ reason }) => reason),
    },
    facts: {
      operations: ofType(raw.records, "operations")[0]?.operations ?? {},
      clock: clockOf(raw.records),
    },
  };
}

function ofType<T extends LaunchRecord["type"]>(
  records: readonly LaunchRecord[],
  type: T,
): readonly Extract<LaunchRecord, { type: T }>[] {
  return records.filter((record) => record.type === type) as Extract<
    LaunchRecord,
    { type: T }
  >[];
}

function clockOf(records: readonly LaunchRecord[]): LaunchFacts["clock"] {
  const [found] = ofType(records, "clock");
  if (!found) return undefined;
  const { resolutionNs, costNs } = found;
  return { resolutionNs, costNs };
}

/**
 * The calls that Deno.bench measured, each with its operations' times. It tells how many of a registration's calls those
 * were, always the last ones; where it told nothing any more, all but the first count.
 */
function* measuredSlices(
  { records, samplesNs }: RawLaunch,
  denoBench: readonly BenchFigure[],
): Generator<{ line: SliceLine; samplesNs: Uint32Array }> {
  const lines = ofType(records, "slice");
  const made = Map.groupBy(lines, ({ cell, round }) => `${cell} ${round}`);
  const measured = new Map(
    denoBench.map(({ cell, round, calls }) => [`${cell} ${round}`, calls]),
  );
  let offset = 0;
  for (const line of lines) {
    const end = offset + line.samples;
    const key = `${line.cell} ${line.round}`;
    const calls = made.get(key)!.length;
    const warmUp = calls - (measured.get(key) ?? calls - 1);
    if (line.call >= warmUp) {
      yield { line, samplesNs: samplesNs.subarray(offset, end) };
    }
    offset = end;
  }
}

function operationStatistics(
  samplesNs: Uint32Array,
): SliceRecord["operationNs"] {
  return samplesNs.length === 0
    ? null
    : summarize(Float64Array.from(samplesNs));
}

/**
 * Failures that were told, the first of each cell; cells whose operation times are not all there; and cells that the end
 * of the process left without all of their rounds.
 */
function failuresOf(
  cells: readonly PlannedCell[],
  slices: readonly SliceRecord[],
  cut: ReadonlySet<string>,
  { records, trouble, rounds }: RawLaunch,
): Launch["failures"] {
  const messages = new Map<string, string>();
  const blame = (cell: string, message: string) => {
    if (!messages.has(cell)) messages.set(cell, message);
  };
  for (const { cell, message } of ofType(records, "failure")) {
    blame(cell, message);
  }
  for (const cell of cut) blame(cell, "Operation times of a slice are missing");
  const roundsOf = (id: string) =>
    new Set(slices.filter(({ cell }) => cell === id).map(({ round }) => round))
      .size;
  for (const { id } of trouble === undefined ? [] : cells) {
    if (roundsOf(id) < rounds) blame(id, `The launch ended early: ${trouble}`);
  }
  return [...messages].map(([cell, message]) => ({ cell, message }));
}

function join(parts: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(
    parts.reduce((length, part) => length + part.length, 0),
  );
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
