import { farTopology } from "../harness/far_topology.ts";
import type { PlacementPlan } from "../harness/placement.ts";
import type { Cell, Placement } from "../reports/schema.ts";
import { random, seedFrom, shuffled } from "../stats/random.ts";
import type { Parameters } from "../scenario.ts";
import type { Transport } from "../transports/transport.ts";
import type { ParameterValues, Workload } from "./workload.ts";

/** What spans the matrix of a run. */
export interface Matrix {
  readonly workloads: readonly Workload[];
  readonly transports: readonly Transport[];
  readonly placements: readonly Pick<PlacementPlan, "placement" | "reason">[];
  /** Values of parameters, for every workload that has them; for one that is missing: each workload's own. */
  readonly values?: ParameterValues | undefined;
}

/** Every cell of the matrix; one that cannot be measured carries the reason. */
export function planCells(
  { workloads, transports, placements, values = {} }: Matrix,
): readonly Cell[] {
  return placements.flatMap(({ placement, reason }) =>
    workloads.flatMap((workload) =>
      combinations({ ...workload.parameters, ...known(workload, values) })
        .flatMap((parameters) =>
          transports.map((transport) => ({
            id: cellId(workload.id, parameters, transport.name, placement),
            workload: workload.id,
            metric: workload.metric,
            transport: transport.name,
            placement,
            parameters: { ...parameters },
            figures: [...workload.figures],
            // First, so that all cells of a placement that cannot be had say the same.
            skipped: unplaced(placement, reason) ??
              unplacedThreads(placement, transport) ??
              skipReason(workload, parameters, transport, placement),
          }))
        )
    )
  );
}

/**
 * The order of the cells in each round of a launch. The same seed and launch give the same order.
 *
 * @param cells The cells of one placement; those that are skipped are left out.
 */
export function planRounds(
  cells: readonly Cell[],
  { seed, launch, rounds }: { seed: number; launch: number; rounds: number },
): readonly (readonly string[])[] {
  const next = random(seedFrom(seed, launch));
  const ids = cells.filter(({ skipped }) => skipped === null)
    .map(({ id }) => id);
  return Array.from({ length: rounds }, () => shuffled(ids, next));
}

/** The values of those parameters that a workload has. */
function known(
  { parameters }: Workload,
  values: ParameterValues,
): ParameterValues {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => Object.hasOwn(parameters, name)),
  );
}

/** Every combination, the last parameter changing fastest. No parameters: one combination. */
function combinations(values: ParameterValues): readonly Parameters[] {
  return Object.entries(values).reduce<readonly Parameters[]>(
    (sofar, [name, list]) =>
      sofar.flatMap((parameters) =>
        list.map((value) => ({ ...parameters, [name]: value }))
      ),
    [{}],
  );
}

function cellId(
  workload: string,
  parameters: Parameters,
  transport: string,
  placement: Placement,
): string {
  const values = Object.entries(parameters).map(([name, value]) =>
    name === "payloadBytes" ? value : `${name}=${value}`
  );
  return [workload, ...values, transport, placement].join("/");
}

function unplaced(
  placement: Placement,
  reason: string | null,
): Cell["skipped"] {
  return reason === null
    ? null
    : { status: "unsupported", reason: `${placement} placement: ${reason}` };
}

/** Placements that take the two ends apart. */
const APART: readonly Placement[] = ["cross-core", "cross-node"];

/** Processes are bound as a whole, with all of their threads. */
function unplacedThreads(
  placement: Placement,
  transport: Transport,
): Cell["skipped"] {
  return APART.includes(placement) && farTopology(transport) === "worker"
    ? unplaced(
      placement,
      "both threads belong to one process, which is bound as a whole",
    )
    : null;
}

function skipReason(
  { title, requires, minBytes, minBytesWhereLossy = minBytes }: Workload,
  { payloadBytes = Infinity }: Parameters,
  transport: Transport,
  placement: Placement,
): Cell["skipped"] {
  const reason = transport.unavailable();
  if (reason !== undefined) return { status: "unsupported", reason };
  const { capabilities } = transport;
  const lacking = Object.entries(requires).find(([name, value]) =>
    capabilities[name as keyof typeof capabilities] !== value
  );
  if (lacking) {
    return {
      status: "not-applicable",
      reason: `"${title}" needs ${lacking[0]}, which it lacks`,
    };
  }
  if (capabilities.waiting === "spinning" && placement === "same-core") {
    return {
      status: "not-applicable",
      reason: "spinning needs a processor for each end",
    };
  }
  const least = capabilities.reliable ? minBytes : minBytesWhereLossy;
  if (payloadBytes < least) {
    return {
      status: "not-applicable",
      reason:
        `a message of ${payloadBytes} B is smaller than the ${least} B of the protocol`,
    };
  }
  const { maxPacketBytes = Infinity } = capabilities;
  return payloadBytes !== Infinity && payloadBytes > maxPacketBytes
    ? {
      status: "not-applicable",
      reason: `its largest packet is ${maxPacketBytes} B`,
    }
    : null;
}
