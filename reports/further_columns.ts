/**
 * The columns that a workload's own figures get, the same in every format.
 *
 * @module
 */
import { isMeasured, type MeasuredRow, type Row } from "./summary.ts";
import { scaleFor } from "./units.ts";

/** A column as text; `null` where a row has no such figure. */
export interface FurtherColumn {
  readonly name: string;
  /** Columns with higher numbers give way first where there is no room. */
  readonly priority: number;
  of(row: MeasuredRow): string | null;
}

/** "median" where a rate's operations were timed by themselves too. */
export function medianColumn(rows: readonly Row[]): FurtherColumn[] {
  const values = rows.filter(isMeasured).flatMap(({ medianNs }) =>
    medianNs ?? []
  );
  if (values.length === 0) return [];
  const scale = scaleFor("ns", values);
  return [{
    name: "median",
    priority: 3,
    of: ({ medianNs }) => medianNs === null ? null : scale.format(medianNs),
  }];
}

/** One for each figure that any row has. */
export function figureColumns(rows: readonly Row[]): FurtherColumn[] {
  const figures = rows.filter(isMeasured).flatMap(({ figures }) => figures);
  return [...Map.groupBy(figures, ({ name }) => name)].flatMap(
    ([name, alike]) => {
      const values = alike.flatMap(({ value }) => value ?? []);
      if (values.length === 0) return [];
      const { unit } = alike[0]!;
      const format = formatOf(unit, values);
      return [{
        name,
        // A yes or no changes what all others mean.
        priority: unit === "flag" ? 1 : 3,
        of(row) {
          const value = row.figures.find((figure) => figure.name === name)
            ?.value ?? null;
          return value === null ? null : format(value);
        },
      }];
    },
  );
}

/** The values of a flag are shares of slices: of several, the greater part decides. */
function formatOf(
  unit: string,
  values: readonly number[],
): (value: number) => string {
  if (unit === "flag") return (value) => value >= 0.5 ? "yes" : "no";
  return scaleFor(unit, values).format;
}
