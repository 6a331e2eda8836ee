import type { ConformanceCase } from "../conformance/case.ts";
import { familyOf } from "../reports/conformance_families.ts";
import type { Transport } from "../transports/transport.ts";
import { nearest, unknown } from "./nearest.ts";
import { valueOf } from "./option.ts";
import {
  loadTransports,
  nearestTransport,
  selectTransports,
} from "./select.ts";
import { UsageError } from "./usage_error.ts";

/** What one argument of `ipcmark conform` names: cases or transports. */
export type Selection =
  | { readonly cases: readonly ConformanceCase[] }
  | { readonly transports: readonly Transport[] };

/** A case, a family of cases or a transport on the command line. */
export const selectionValue = valueOf<Selection>({
  metavar: "CASE|SELECTOR",
  placeholder: { cases: [] },
  async suggest() {
    const cases = await loadCases();
    const transports = await loadTransports();
    return [...families(cases), ...ids(cases), ...transports.map(nameOf)];
  },
  parse: async (input) =>
    select(input, await loadCases(), await loadTransports()),
});

/** Every conformance case. Loaded late, so that `--help` does not wait for it. */
export async function loadCases(): Promise<readonly ConformanceCase[]> {
  return (await import("../conformance/mod.ts")).CASES;
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
): Selection {
  const wanted = word.toUpperCase();
  const selected = cases.filter(({ id }) =>
    id === wanted || familyOf(id) === wanted
  );
  if (selected.length > 0) return { cases: selected };
  if (looksLikeCase(word)) {
    const names = [...ids(cases), ...families(cases)];
    throw new UsageError(
      unknown(
        "case",
        word,
        nearest(wanted, names),
        'see "ipcmark list cases"',
      ),
    );
  }
  try {
    return { transports: selectTransports(word, transports) };
  } catch (error) {
    const family = nearest(wanted, families(cases));
    if (nearestTransport(word, transports) || !family) throw error;
    throw new UsageError(
      unknown("case", word, family, 'see "ipcmark list cases"'),
    );
  }
}

/** `CLS-001`, `cls-1` or `CLS`: what no transport is called. */
function looksLikeCase(word: string): boolean {
  return /^[a-z]+-\d+$/i.test(word) || /^[A-Z]+$/.test(word);
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
