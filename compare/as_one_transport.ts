/**
 * Two transports as if they were one, so that their cells are compared.
 *
 * @module
 */
import type { Run } from "../reports/schema.ts";

/**
 * The run of a single transport under another name. Cells of two such runs with one name match each other.
 *
 * @throws {RangeError} If the run has several transports.
 */
export function asOneTransport(run: Run, name: string): Run {
  const own = new Set(run.cells.map(({ transport }) => transport));
  if (own.size !== 1) {
    throw new RangeError(
      `Cannot rename the transport of a run that has ${own.size}`,
    );
  }
  const [old] = own as unknown as [string];
  const renamed = (cell: string) => cell.replace(`/${old}/`, `/${name}/`);
  return {
    ...run,
    settings: { ...run.settings, baseline: name },
    transports: run.transports.filter((each) => each.name === old)
      .map((each) => ({ ...each, name })),
    cells: run.cells.map((cell) => ({
      ...cell,
      id: renamed(cell.id),
      transport: name,
    })),
    launches: run.launches.map((launch) => ({
      ...launch,
      slices: launch.slices.map((slice) => ({
        ...slice,
        cell: renamed(slice.cell),
      })),
      failures: launch.failures.map((failure) => ({
        ...failure,
        cell: renamed(failure.cell),
      })),
    })),
  };
}
