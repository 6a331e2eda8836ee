import type { Metric } from "../compare/metric.ts";
import type { Cell, Run } from "../reports/schema.ts";
import { choice, nearest, unknown } from "./nearest.ts";
import { glob, transportPattern } from "./select.ts";
import { UsageError } from "./usage_error.ts";

type Selectable = Pick<Metric, "cell" | "aspect">;

/** What a selector may be about, in the order in which it is tried. */
const KINDS: readonly ((
  selector: string,
) => (metric: Selectable) => boolean)[] = [
  (selector) => ({ cell }) => glob(selector).test(cell.workload),
  (selector) => ({ cell }) => transportPattern(selector).test(cell.transport),
  (selector) => ({ cell }) => glob(selector).test(cell.placement),
  (selector) => ({ aspect }) => glob(selector).test(aspect),
  (selector) => ({ cell }) => glob(selector).test(cell.id),
];

/**
 * The metrics that all selectors together name: workloads, transports, placements, `p99` or `typical`, and ids of
 * cells. Selectors of one kind add to each other, those of different kinds narrow the choice: `unix tcp round-trip` are
 * the round trips of both.
 *
 * @throws {UsageError} If one names nothing in any of the runs.
 */
export function metricSelection(
  selectors: readonly string[],
  runs: readonly Run[],
): (metric: Selectable) => boolean {
  const cells = runs.flatMap((run) => run.cells);
  const all = cells.flatMap((cell): Selectable[] => [
    { cell, aspect: "typical" },
    { cell, aspect: "p99" },
  ]);
  const chosen = selectors.map((selector) => {
    const kind = KINDS.find((kind) => all.some(kind(selector)));
    if (kind === undefined) {
      throw new UsageError(unknownMetric(selector, cells));
    }
    return { kind, fits: kind(selector) };
  });
  const kinds = [...Map.groupBy(chosen, ({ kind }) => kind).values()];
  return (metric) =>
    kinds.every((alike) => alike.some(({ fits }) => fits(metric)));
}

/** The one transport of both runs that a name stands for. */
export function referenceTransport(
  selector: string,
  runs: readonly Run[],
): string {
  const [first, ...others] = runs.map((run) =>
    new Set(run.cells.map(({ transport }) => transport))
  );
  const names = [...first ?? []].filter((name) =>
    others.every((other) => other.has(name))
  );
  const found = names.filter((name) => transportPattern(selector).test(name));
  if (found.length === 1) return found[0]!;
  throw new UsageError(
    found.length === 0
      ? unknown(
        "transport",
        selector,
        nearestName(selector, names),
        names.length === 0
          ? "the runs have no transport in common"
          : choice(names),
      )
      : `"${selector}" names ${found.length} transports: choose one, such as "${
        found[0]
      }"`,
  );
}

function unknownMetric(selector: string, cells: readonly Cell[]): string {
  const words = (of: (cell: Cell) => string) => [...new Set(cells.map(of))];
  const transports = words(({ transport }) => transport);
  const workloads = words(({ workload }) => workload);
  return unknown(
    "metric",
    selector,
    nearest(selector, workloads) ?? nearestName(selector, transports) ??
      nearest(selector, [
        ...words(({ placement }) => placement),
        "typical",
        "p99",
      ]),
    choice([...workloads, ...transports, "p99"]),
  );
}

/** By the whole name, or by the mechanism before its "@". */
function nearestName(
  word: string,
  names: readonly string[],
): string | undefined {
  const whole = nearest(word, names);
  if (whole !== undefined || word.includes("@")) return whole;
  const mechanism = nearest(
    word,
    new Set(names.map((name) => name.split("@")[0]!)),
  );
  return names.find((name) => name.split("@")[0] === mechanism);
}
