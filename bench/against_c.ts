import type { Run } from "../reports/schema.ts";
import type { Capabilities, Transport } from "../transports/transport.ts";
import { type PairedRatio, pairedRatios } from "./paired_ratio.ts";
import { idInC, plainC } from "./reference/plain_c.ts";
import { roundTrip } from "./round_trip.ts";
import { throughput } from "./throughput.ts";
import type { Workload } from "./workload.ts";

/** How near system calls through FFI are to come to the same exchange in C. */
interface Goal {
  readonly workload: Workload;
  readonly payloadBytes: number;
  readonly requires: Partial<Capabilities>;
  /** By mechanism: the largest ratio of times, or the smallest ratio of rates. */
  readonly ratios: Readonly<Record<string, number>>;
}

/** Beyond these a figure of `@libc` could not be called the kernel's own cost. */
const GOALS: readonly Goal[] = [
  {
    workload: roundTrip,
    payloadBytes: 64,
    requires: {},
    ratios: {
      "tcp": 1.05,
      "udp": 1.10,
      "unix": 1.15,
      "unix-dgram": 1.15,
      "pipe": 1.30,
    },
  },
  {
    workload: throughput,
    payloadBytes: 65_536,
    requires: { framing: "stream" },
    ratios: { "tcp": 0.90, "unix": 0.90, "pipe": 0.90 },
  },
];

/** `undecided`: the goal lies within the interval. */
export type GoalVerdict = "met" | "missed" | "undecided" | "too few launches";

/** A transport's figure beside that of the same exchange in C: nanoseconds, or bytes per second. */
export interface AgainstC extends PairedRatio {
  readonly workload: string;
  readonly unit: Workload["metric"]["unit"];
  readonly payloadBytes: number;
  /** The largest ratio of times, or the smallest ratio of rates. */
  readonly goal: number;
  readonly verdict: GoalVerdict;
}

/** The workloads of the goals, each beside itself in C. */
export function workloadsAgainstC(): readonly Workload[] {
  const inC = plainC();
  return GOALS.flatMap(({ workload, payloadBytes, requires }) =>
    [workload, ...inC.filter(({ id }) => id === idInC(workload))]
      .map((each) => ({
        ...each,
        parameters: { payloadBytes: [payloadBytes] },
        requires,
      }))
  );
}

/** Whether there is a goal for a transport. */
export function hasGoal({ api, mechanism }: Transport): boolean {
  return api === "libc" && GOALS.some(({ ratios }) => mechanism in ratios);
}

/** Holds every figure against its goal. Transports without figures are left out. */
export function againstC(run: Run): readonly AgainstC[] {
  const mechanisms = new Map(
    run.transports.map(({ name, mechanism }) => [name, mechanism]),
  );
  return GOALS.flatMap(({ workload, payloadBytes, ratios }) =>
    pairedRatios(run, workload.id, idInC(workload)).flatMap((pair) => {
      const goal = ratios[mechanisms.get(pair.transport)!];
      if (goal === undefined) return [];
      const { id, metric: { unit, better } } = workload;
      const verdict = verdictOf(pair, goal, better);
      return [{ workload: id, unit, payloadBytes, ...pair, goal, verdict }];
    })
  );
}

function verdictOf(
  { interval }: PairedRatio,
  goal: number,
  better: Workload["metric"]["better"],
): GoalVerdict {
  if (interval === null) return "too few launches";
  const { low, high } = interval;
  const lower = better === "lower";
  if (lower ? high <= goal : low >= goal) return "met";
  return (lower ? low > goal : high < goal) ? "missed" : "undecided";
}
