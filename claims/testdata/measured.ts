/**
 * Runs that measured what claims compare, with speeds that are known.
 *
 * @module
 */
import type {
  Cell,
  Placement,
  Run,
  SliceRecord,
} from "../../reports/schema.ts";
import { syntheticRun } from "../../reports/testdata/synthetic_run.ts";
import { WORKLOADS } from "../../bench/mod.ts";
import type { PerformanceClaim } from "../claim.ts";

/** How many times as fast as the slowest a mechanism is in a cell. */
export type Speed = (
  cell: Pick<Cell, "workload" | "transport" | "placement" | "parameters">,
) => number;

/** What a run leaves out, or could not do. */
export interface Circumstances {
  readonly launches?: number;
  readonly skipped?: (cell: Cell) => Cell["skipped"];
}

/** A run that has every cell that the claims compare, each exactly as fast as it is told to be, but for one part in a thousand. */
export function measuredRun(
  claims: readonly PerformanceClaim[],
  speed: Speed,
  { launches = 14, skipped = () => null }: Circumstances = {},
): Run {
  const cells = uniqueCells(claims).map((cell) => ({
    ...cell,
    skipped: skipped(cell),
  }));
  const placements = [...new Set(cells.map(({ placement }) => placement))];
  const template = syntheticRun({ launches: 1 });
  const [launch] = template.launches;
  return {
    ...template,
    cells,
    launches: placements.flatMap((asked) =>
      Array.from({ length: launches }, (_, index) => ({
        ...launch!,
        index,
        placement: { ...launch!.placement, asked },
        slices: cells
          .filter((cell) => cell.placement === asked && cell.skipped === null)
          .map((cell, order) =>
            slice(cell, order, speed(cell) * noise(index, launches, order))
          ),
      }))
    ),
  };
}

function uniqueCells(claims: readonly PerformanceClaim[]): readonly Cell[] {
  const cells = claims.flatMap(({ comparisons }) =>
    comparisons.flatMap((each) =>
      each.apis.flatMap((api) =>
        each.placements.flatMap((placement) =>
          (each.payloads.length === 0 ? [undefined] : each.payloads).flatMap(
            (payload) => [
              cellOf(
                each.workload,
                `${each.subject}@${api}`,
                placement,
                payload,
              ),
              cellOf(
                each.referenceWorkload ?? each.workload,
                `${each.reference}@${api}`,
                placement,
                payload,
              ),
            ],
          )
        )
      )
    )
  );
  return [...new Map(cells.map((cell) => [cell.id, cell])).values()];
}

function cellOf(
  workload: string,
  transport: string,
  placement: Placement,
  payloadBytes: number | undefined,
): Cell {
  const { metric } = WORKLOADS.find(({ id }) => id === workload)!;
  return {
    id: [workload, transport, placement, payloadBytes].join("/"),
    workload,
    metric,
    transport,
    placement,
    parameters: payloadBytes === undefined ? {} : { payloadBytes },
    figures: [],
    skipped: null,
  };
}

/** Of the launches together none: what one has more, another has less. */
function noise(launch: number, launches: number, order: number): number {
  const sign = order % 2 === 0 ? 1 : -1;
  return Math.exp(sign * (launch - (launches - 1) / 2) / 10_000);
}

function slice(cell: Cell, order: number, speed: number): SliceRecord {
  const operations = 1_000;
  const each = 20_000 / speed;
  return {
    cell: cell.id,
    round: 0,
    order,
    call: 0,
    operations,
    elapsedNs: each * operations,
    operationNs: cell.metric.unit === "ns"
      ? { p50: each, p90: each, p99: each, mean: each, min: each, max: each }
      : null,
    sentMessages: operations,
    deliveredMessages: operations,
    deliveredBytes: operations * (cell.parameters["payloadBytes"] ?? 0),
    figures: {},
  };
}
