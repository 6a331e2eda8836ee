import {
  type LineProgram,
  startLineProgram,
} from "../../harness/line_program.ts";
import type { Side } from "../../scenario.ts";
import { roundTrip } from "../round_trip.ts";
import { throughput } from "../throughput.ts";
import type { Slice, Workload } from "../workload.ts";

/** What the program consists of; `ends.h` lies beside them. */
export const SOURCES: readonly URL[] = ["exchange.c", "ends.c"].map((name) =>
  new URL(name, import.meta.url)
);

/** What the program answers. */
type Answer =
  & Pick<Slice, "elapsedNs" | "operations">
  & { readonly samplesNs: readonly number[] };

/**
 * The workloads whose exchange `exchange.c` makes, each by that program and between two processes of its own: what the
 * same workload takes longer on a transport is the price of the runtime. The near end starts the program, which stays
 * on the near end's processors, and asks it for slice after slice; the far end has nothing to do.
 *
 * @param program The compiled program. Absent at far ends, and where these workloads are not measured.
 */
export function plainC(program?: string): readonly Workload[] {
  const running = new Map<string, LineProgram>();
  const programFor = ({ transport, directory, signal }: Side): LineProgram => {
    const found = running.get(directory);
    if (found) return found;
    if (program === undefined) throw new TypeError("Nothing was compiled");
    const started = startLineProgram(program, [transport.mechanism, directory]);
    signal.addEventListener("abort", started.kill, { once: true });
    running.set(directory, started);
    return started;
  };
  return [roundTrip, throughput].map((workload) => inC(workload, programFor));
}

/** The id of the workload that makes another's exchange in C. */
export function idInC({ id }: Pick<Workload, "id">): string {
  return `c-${id}`;
}

function inC(
  workload: Workload,
  programFor: (side: Side) => LineProgram,
): Workload {
  const { id, title, metric, parameters, quickParameters } = workload;
  const { sliceFactor, pilotOperations } = workload;
  return {
    id: idInC(workload),
    title: `${title} in C`,
    metric,
    figures: [],
    parameters,
    quickParameters,
    minBytes: 8,
    sliceFactor,
    pilotOperations,
    requires: {},
    framing: "none",
    async near(side) {
      const { payloadBytes = 64, operations = 1 } = side.parameters;
      const program = programFor(side);
      await side.cues.take();
      const answer = JSON.parse(
        await program.ask(`${id} ${payloadBytes} ${operations}`),
      ) as Answer;
      return {
        ...answer,
        samplesNs: Float64Array.from(answer.samplesNs),
        sentMessages: operations,
        deliveredMessages: operations,
        deliveredBytes: operations * payloadBytes,
      };
    },
    async far({ cues }) {
      await cues.give("ready");
    },
  };
}
