import type { ConformanceCase } from "../conformance/case.ts";
import type { UntestedRow } from "../conformance/untested.ts";
import { familyOf } from "../reports/conformance_families.ts";
import type { Transport } from "../transports/transport.ts";
import { choice, nearest, unknown } from "./nearest.ts";
import { valueOf } from "./option.ts";
import { findTransports, loadTransports, nearestTransport } from "./select.ts";
import { UsageError } from "./usage_error.ts";
import { splitList } from "./words.ts";

/** What one argument of `ipcmark conform` names: cases or transports. */
export type Selection =
  | {
    readonly cases: readonly ConformanceCase[];
    /** Rows without a case that the word names too. */
    readonly untested: readonly UntestedRow[];
  }
  | { readonly transports: readonly Transport[] };

/** Cases, families of cases and transports on the command line, separated by commas. */
export const selectionValue = valueOf<readonly Selection[]>({
  metavar: "CASE|SELECTOR",
  placeholder: [],
  async suggest() {
    const cases = await loadCases();
    const transports = await loadTransports();
    return [...families(cases), ...ids(cases), ...transports.map(nameOf)];
  },
  async parse(input) {
    const cases = await loadCases();
    const transports = await loadTransports();
    const untested = await loadUntested();
    return splitList("case or transport", input).map((word) =>
      select(word, cases, transports, untested)
    );
  },
});

/** Every conformance case. Loaded late, so that `--help` does not wait for it. */
export async function loadCases(): Promise<readonly ConformanceCase[]> {
  return (await import("../conformance/mod.ts")).CASES;
}

/** Every row of the catalogue without a case. */
export async function loadUntested(): Promise<readonly UntestedRow[]> {
  return (await import("../conformance/untested.ts")).UNTESTED;
}

/**
 * The cases (`CLS-001`, a family such as `CLS`) or the transports (`unix`, `*@deno`) that a word names.
 *
 * @throws {UsageError} If it names neither.
 */
export function select(
  word: string,
  cases: readonly ConformanceCase[],
  transports: readonly Transport[],
  untested: readonly UntestedRow[] = [],
): Selection {
  const wanted = word.toUpperCase();
  const isWanted = ({ id }: { readonly id: string }) =>
    id === wanted || familyOf(id) === wanted;
  const selected = {
    cases: cases.filter(isWanted),
    untested: untested.filter(isWanted),
  };
  if (selected.cases.length + selected.untested.length > 0) return selected;
  if (looksLikeCase(word, cases)) throw unknownCase(word, cases);
  const found = findTransports(word, transports);
  if (found.length > 0) return { transports: found };
  const transport = nearestTransport(word, transports);
  if (transport !== undefined) {
    throw new UsageError(unknown("transport", word, transport, ""));
  }
  const names = [...families(cases), ...transports.map(nameOf)];
  const family = nearest(wanted, families(cases));
  throw new UsageError(
    family === undefined
      ? unknown("case or transport", word, undefined, choice(names))
      : unknown("case", word, family, ""),
  );
}

/** `INT-002x`, `int-9`, `INT` or `int-`: what no transport is called. */
function looksLikeCase(
  word: string,
  cases: readonly ConformanceCase[],
): boolean {
  return /^[a-z]+-\d|^[a-z]+\d+$/i.test(word) || /^[A-Z]+$/.test(word) ||
    families(cases).includes(familyOf(word.toUpperCase()));
}

function unknownCase(
  word: string,
  cases: readonly ConformanceCase[],
): UsageError {
  const wanted = word.toUpperCase();
  const relatives = ids(cases).filter((id) =>
    familyOf(id) === familyOf(wanted)
  );
  const hint = choice(relatives.length > 0 ? relatives : families(cases));
  const names = [...ids(cases), ...families(cases)];
  return new UsageError(unknown("case", word, nearest(wanted, names), hint));
}

function families(cases: readonly ConformanceCase[]): readonly string[] {
  return [...new Set(ids(cases).map(familyOf))];
}

function ids(cases: readonly ConformanceCase[]): readonly string[] {
  return cases.map(({ id }) => id);
}

function nameOf({ name }: Transport): string {
  return name;
}
