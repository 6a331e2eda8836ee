/**
 * What a conformance run comes down to: a matrix of marks, and the verdicts that need words.
 *
 * @module
 */
import { familyOf, familyTitle } from "./conformance_families.ts";
import { type ApiFinding, apiFindings } from "./api_findings.ts";
import { directionOf } from "./direction.ts";
import type {
  Attempt,
  Conformance,
  Outcome,
  Untested,
  Verdict,
} from "./schema.ts";

/** An outcome, or a deviation whose reason is on record, or one on record that is no more, or what held on a second try. */
export type Mark = Outcome | "known" | "outlived" | "flaky";

/** What a case showed on one transport; `null` where there is no verdict. */
export type MatrixCell = {
  readonly mark: Mark;
  /** The two directions, or the topologies, gave different outcomes; the worst is shown. */
  readonly mixed: boolean;
} | null;

/** One case. */
export interface MatrixRow {
  readonly id: string;
  readonly title: string;
  /** In the order of the transports. */
  readonly cells: readonly MatrixCell[];
}

/** Cases whose ids begin alike. */
export interface Family {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly MatrixRow[];
}

/** A verdict that needs words. Verdicts that say the same of a case on a transport are one. */
export interface Finding {
  readonly mark: Mark;
  readonly caseId: string;
  readonly title: string;
  readonly transport: string;
  /** "as given", "ends swapped" or "both ways". */
  readonly direction: string;
  readonly sentence: string;
  readonly observed: string;
  /** The reason on record, where there is one. */
  readonly expected: string | null;
  /** Of the first of these verdicts that has any: every attempt, where there were several. */
  readonly attempts: readonly Attempt[];
  /** Likewise: what both ends did in an attempt that failed. */
  readonly transcript: readonly string[];
}

export interface ConformanceSummary {
  readonly transports: readonly string[];
  readonly families: readonly Family[];
  readonly cases: number;
  /** Verdicts, one for each direction, by mark. */
  readonly totals: Readonly<Record<Mark, number>>;
  /** The most serious first. */
  readonly findings: readonly Finding[];
  /** Why transports could not be run, by transport. */
  readonly unavailable: readonly (readonly [string, string])[];
  /** Rows of the catalogue that no case tests. */
  readonly untested: readonly Untested[];
  /** Where an API shows something else than the system calls below it. */
  readonly apiFindings: readonly ApiFinding[];
}

/** From the worst to what says least. */
export const MARKS: readonly Mark[] = [
  "fail",
  "unresolved",
  "outlived",
  "flaky",
  "known",
  "non-strict",
  "unsupported",
  "info",
  "pass",
  "not-applicable",
];

/** Marks that get words beside their place in the matrix. */
export const TOLD: readonly Mark[] = [
  "fail",
  "unresolved",
  "outlived",
  "flaky",
  "known",
  "non-strict",
];

/** Summarizes the verdicts, of a complete run or not. */
export function summarizeConformance(
  conformance: Conformance,
): ConformanceSummary {
  const { transports, cases, verdicts, untested = [] } = conformance;
  const names = transports.map(({ name }) => name);
  const byCell = Map.groupBy(
    verdicts,
    (verdict) => cellKey(verdict.caseId, verdict.transport),
  );
  const rows = cases.map(({ id, title }): MatrixRow => ({
    id,
    title,
    cells: names.map((name) => mergeCell(byCell.get(cellKey(id, name)) ?? [])),
  }));
  const families = [...Map.groupBy(rows, ({ id }) => familyOf(id))];
  const titles = new Map(cases.map(({ id, title }) => [id, title]));
  return {
    transports: names,
    families: families.map(([id, rows]) => ({
      id,
      title: familyTitle(id),
      rows,
    })),
    cases: cases.length,
    totals: Object.fromEntries(
      MARKS.map((mark) => [
        mark,
        verdicts.filter((verdict) => markOf(verdict) === mark).length,
      ]),
    ) as Record<Mark, number>,
    findings: findings(verdicts, titles),
    unavailable: transports.flatMap(({ name, unavailable }) =>
      unavailable === null ? [] : [[name, unavailable] as const]
    ),
    untested,
    apiFindings: apiFindings(conformance),
  };
}

/** The outcome, seen in the light of what is on record and of earlier attempts. */
export function markOf({ outcome, expected, flaky }: Verdict): Mark {
  const held = outcome === "pass" || outcome === "info" ||
    outcome === "non-strict";
  if (flaky && held) return "flaky";
  if (expected === null) return outcome;
  switch (outcome) {
    case "fail":
    case "unresolved":
      return "known";
    case "pass":
    case "info":
    case "non-strict":
      return "outlived";
    default:
      return outcome;
  }
}

function mergeCell(verdicts: readonly Verdict[]): MatrixCell {
  const marks = new Set(verdicts.map(markOf));
  const worst = MARKS.find((mark) => marks.has(mark));
  return worst === undefined ? null : { mark: worst, mixed: marks.size > 1 };
}

function findings(
  verdicts: readonly Verdict[],
  titles: ReadonlyMap<string, string>,
): Finding[] {
  const told = verdicts.filter((verdict) => TOLD.includes(markOf(verdict)));
  const alike = Map.groupBy(told, (verdict) =>
    JSON.stringify([
      verdict.caseId,
      verdict.transport,
      markOf(verdict),
      verdict.sentence,
      verdict.observed,
    ]));
  return [...alike.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { caseId, transport, sentence, observed, expected } = first;
    return [{
      mark: markOf(first),
      caseId,
      title: titles.get(caseId) ?? "",
      transport,
      direction: directionOf(same),
      sentence,
      observed,
      expected,
      attempts: same.find(({ attempts }) => attempts)?.attempts ?? [],
      transcript: same.find(({ transcript }) => transcript)?.transcript ?? [],
    }];
  }).sort((a, b) => MARKS.indexOf(a.mark) - MARKS.indexOf(b.mark));
}

function cellKey(caseId: string, transport: string): string {
  return JSON.stringify([caseId, transport]);
}
