/**
 * A few plain sentences that say what a run shows, and no more than it shows.
 *
 * @module
 */
import { listWords } from "./plain_text.ts";
import { shareSentences } from "./share_sentence.ts";
import {
  type Group,
  isMeasured,
  type Lead,
  type MeasuredRow,
  type RelativeSpeed,
  type Summary,
} from "./summary.ts";
import { formatRatio, type Scale, scaleFor } from "./units.ts";

/** What people ask for. */
const TYPICAL: Readonly<Record<string, number>> = {
  payloadBytes: 64,
  depth: 16,
  connections: 100,
  ratePerSecond: 10_000,
};
const TYPICAL_THROUGHPUT: typeof TYPICAL = { ...TYPICAL, payloadBytes: 65_536 };

/** One sentence for each workload, placement, way to wait and kind of far end, with the parameters that are nearest to what people ask for. */
export function headline(summary: Summary): string[] {
  // Where the run has floors, one on the runtime's share follows.
  return representatives(summary.groups).flatMap((group) => [
    sentence(group),
    ...shareSentences(group),
  ]);
}

/** The sentences on the runtime's share alone. */
export function shareHeadline(summary: Summary): string[] {
  return representatives(summary.groups).flatMap(shareSentences);
}

/** The scale for the figures of a group. */
export function scaleOf(group: Group): Scale {
  const values = group.rows.filter(isMeasured).map((row) => row.typical);
  return scaleFor(group.metric.unit, values);
}

/** "1.18 times as fast as tcp@deno [1.16, 1.20]", without brackets where there is no interval. */
export function comparison(speed: RelativeSpeed, other: string): string {
  return `${formatRatio(speed.ratio)} times as fast as ${other}${
    brackets(speed)
  }`;
}

function brackets({ low, high }: RelativeSpeed): string {
  return low === null || high === null
    ? ""
    : ` [${formatRatio(low)}, ${formatRatio(high)}]`;
}

/** Of each workload, placement, way to wait and kind of far end the group that is nearest to what people ask for. */
export function representatives(groups: readonly Group[]): Group[] {
  const chosen = new Map<string, Group>();
  for (const group of groups) {
    const key = JSON.stringify([
      group.workload,
      group.placement,
      group.waiting,
      group.topology,
    ]);
    const rival = chosen.get(key);
    if (!rival || better(group, rival)) chosen.set(key, group);
  }
  return [...chosen.values()];
}

function better(group: Group, rival: Group): boolean {
  const measured = (of: Group) => of.rows.some(isMeasured);
  if (measured(group) !== measured(rival)) return measured(group);
  return distance(group) < distance(rival);
}

function distance({ parameters, metric }: Group): number {
  const wanted = metric.unit === "B/s" ? TYPICAL_THROUGHPUT : TYPICAL;
  return Object.entries(parameters)
    .map(([name, value]) =>
      Math.abs(Math.log2(value / (wanted[name] ?? value)))
    )
    .reduce((sum, steps) => sum + steps, 0);
}

/** What one group shows: "Connect, same core: fastest is …". */
export function sentence(group: Group): string {
  const rows = group.rows.filter(isMeasured);
  const [first] = rows;
  if (!first) return `${group.title}: nothing was measured.`;
  const figure = scaleOf(group).format(first.typical);
  if (rows.length === 1) {
    return `${group.title}: ${first.transport} has ${figure}; nothing was measured beside it.`;
  }
  const clauses = [
    fastest(group, first, figure),
    rival(group),
    slowest(rows),
    alike(rows, group.lead),
    group.lead?.relative.low === null
      ? "too few launches for an interval"
      : null,
  ].filter((clause) => clause !== null);
  return `${group.title}: ${clauses.join("; ")}.`;
}

function fastest(group: Group, first: MeasuredRow, figure: string): string {
  const { lead, rows } = group;
  const baseline = baselineOf(rows.filter(isMeasured));
  const comparisons: string[] = [];
  if (baseline && first.relative && differs(first.relative)) {
    comparisons.push(comparison(first.relative, baseline.transport));
  }
  if (lead && lead.second !== baseline?.transport && differs(lead.relative)) {
    comparisons.push(comparison(lead.relative, lead.second));
  }
  // Only a difference that was shown makes one the fastest.
  const name = lead?.relative.verdict === "faster"
    ? `fastest is ${first.transport} (${figure})`
    : `best figure for ${first.transport} (${figure})`;
  return [
    name,
    ...comparisons.length > 0 ? [listWords(comparisons)] : [],
  ].join(", ");
}

function differs({ verdict }: RelativeSpeed): boolean {
  return verdict === "faster" || verdict === "slower" ||
    verdict === "too few launches";
}

function rival({ lead }: Group): string | null {
  return lead?.relative.verdict === "no difference shown"
    ? `no difference shown between it and ${lead.second}${
      brackets(lead.relative)
    }`
    : null;
}

function slowest(rows: readonly MeasuredRow[]): string | null {
  const last = rows.at(-1);
  const baseline = baselineOf(rows);
  if (!last || !baseline || rows.length < 3) return null;
  if (last === baseline || last.relative?.verdict !== "slower") return null;
  return `slowest is ${last.transport}, ${
    comparison(last.relative, baseline.transport)
  }`;
}

function alike(rows: readonly MeasuredRow[], lead: Lead | null): string | null {
  const baseline = baselineOf(rows);
  const told = lead?.relative.verdict === "no difference shown"
    ? new Set([lead.first, lead.second])
    : new Set<string>();
  const same = rows.filter((row) =>
    row.relative?.verdict === "no difference shown" &&
    !(told.has(row.transport) && told.has(baseline?.transport ?? ""))
  ).map((row) => row.transport);
  return baseline && same.length > 0
    ? `no difference shown between ${baseline.transport} and ${
      same.length === 1 ? same[0] : `any of ${listWords(same)}`
    }`
    : null;
}

function baselineOf(rows: readonly MeasuredRow[]): MeasuredRow | undefined {
  return rows.find((row) => row.relative?.verdict === "baseline");
}
