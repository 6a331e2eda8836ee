import type { ConformanceCase } from "../conformance/case.ts";
import type { UntestedRow } from "../conformance/untested.ts";
import { compareCaseIds } from "../reports/conformance_families.ts";
import { columns } from "./columns.ts";

/** What a case needs of the machine, by name: of all its variants together. */
export function needsOf({ variants }: ConformanceCase): readonly string[] {
  const needs = variants.flatMap((variant) => variant.needs ?? []);
  return [...new Set(needs.map(({ name }) => name))];
}

/** The rows of the catalogue in its order, tested or not, as a table of at most `width` letters. */
export function catalogueTable(
  cases: readonly ConformanceCase[],
  untested: readonly UntestedRow[],
  width: number,
): string {
  const rows = [
    ...cases.map((row) => ({
      row,
      needs: needsOf(row).join(", "),
      title: row.title,
    })),
    ...untested.map((row) => ({
      row,
      needs: "",
      title: `${row.title} (untested: ${row.reason})`,
    })),
  ].toSorted((a, b) => compareCaseIds(a.row.id, b.row.id));
  return columns([
    ["CASE", "PRIORITY", "LEVEL", "NEEDS", "TITLE"],
    ...rows.map(({ row, needs, title }) => [
      row.id,
      String(row.priority),
      row.level,
      needs || "–",
      title,
    ]),
  ], width);
}
