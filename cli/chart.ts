import { renderRunChart } from "../reports/charts/run_chart.ts";
import type { Chart } from "../reports/charts/kinds.ts";
import type { Run } from "../reports/schema.ts";
import { layout } from "./colour.ts";
import type { Io } from "./io.ts";
import { refusing } from "./read_file.ts";
import { cellSelection } from "./select_cells.ts";

/** What to draw of; all where it is empty. */
interface Chosen {
  readonly transports: readonly (readonly string[])[];
  readonly workloads: readonly (readonly string[])[];
}

/**
 * A run's chart as text.
 *
 * @throws {UsageError} If the run has nothing of the kind, or nothing of a name.
 */
export function renderChart(
  run: Run,
  chart: Chart,
  { transports, workloads }: Chosen,
  io: Io,
): string {
  const isChosen = cellSelection(run, transports.flat(), workloads.flat());
  const chosen = narrowed(run, isChosen);
  return refusing(() => renderRunChart(chosen, chart, layout(io)));
}

/** The run with some of its cells only. */
function narrowed(run: Run, isChosen: ReturnType<typeof cellSelection>): Run {
  const cells = run.cells.filter(isChosen);
  const ids = new Set(cells.map(({ id }) => id));
  return {
    ...run,
    cells,
    launches: run.launches.map((launch) => ({
      ...launch,
      slices: launch.slices.filter(({ cell }) => ids.has(cell)),
    })),
  };
}
