/**
 * Runs whose truth is known: seeded noise round given speeds.
 *
 * @module
 */
import { encodeHistogram } from "../histogram.ts";
import type {
  Cell,
  Environment,
  Launch,
  Placement,
  Run,
  SliceRecord,
} from "../schema.ts";

/** One column of the truth. */
export interface SyntheticTransport {
  readonly name: string;
  /** Speed measured by the baseline: 2 takes half the time. */
  readonly speed: number;
  /** Share of the messages that get lost. */
  readonly lost?: number;
  /** Standard deviation of a launch's figure, as a share; 0.01 unless told. */
  readonly noise?: number;
  /** The far end is a thread, not a process. */
  readonly threads?: true;
  readonly skipped?: Cell["skipped"];
  readonly fails?: string;
  readonly waiting?: "spinning";
}

/** What a synthetic run is made of; everything has a default. */
export interface SyntheticOptions {
  readonly transports?: readonly SyntheticTransport[];
  readonly launches?: number;
  readonly rounds?: number;
  readonly placements?: readonly Placement[];
  readonly sizes?: readonly number[];
  readonly workloads?: readonly (keyof typeof METRICS)[];
  /** Share by which `deno bench` measures more; by transport. */
  readonly denoBench?: Readonly<Record<string, number>>;
  readonly samples?: number;
  /** Of the noise; 7 unless told. */
  readonly seed?: number;
}

/** Everything that can happen, once. */
export const EVERYTHING: readonly SyntheticTransport[] = [
  { name: "tcp@deno", speed: 1 },
  { name: "unix@deno", speed: 1.18 },
  { name: "tcp-nagle@deno", speed: 1.004 },
  { name: "udp@deno", speed: 0.9, lost: 0.031 },
  { name: "pipe@deno", speed: 0.63, noise: 0.25 },
  { name: "pipe@libc", speed: 3.3 },
  {
    name: "fifo@deno",
    speed: 1,
    fails: "far end exited with code 1: Interrupted",
  },
  {
    name: "mqueue@libc",
    speed: 1,
    skipped: { status: "unsupported", reason: "/dev/mqueue is not mounted" },
  },
];

const METRICS = {
  "round-trip": { name: "round-trip", unit: "ns", better: "lower" },
  "throughput": { name: "throughput", unit: "B/s", better: "higher" },
  "connect": { name: "connect", unit: "ns", better: "lower" },
} as const;

/** Nanoseconds that one operation of the baseline takes. */
export const BASELINE_NS = 18_200;

/** Builds a run; the same options always give the same run. */
export function syntheticRun(options: SyntheticOptions = {}): Run {
  const {
    transports = EVERYTHING,
    launches = 10,
    rounds = 4,
    placements = ["same-core"],
    sizes = [64],
    workloads = ["round-trip"],
    seed = 7,
  } = options;
  const cells = workloads.flatMap((workload) =>
    placements.flatMap((placement) =>
      parametersOf(workload, sizes).flatMap((parameters) =>
        transports.map(({ name, skipped }): Cell => ({
          id: [workload, ...Object.values(parameters), name, placement]
            .join("/"),
          workload,
          metric: METRICS[workload],
          transport: name,
          placement,
          parameters: { ...parameters },
          figures: [],
          skipped: skipped ?? null,
        }))
      )
    )
  );
  const random = generator(seed);
  return {
    format: "ipcmark.run",
    version: 1,
    startedAt: "2026-11-21T03:15:00Z",
    finishedAt: "2026-11-21T03:19:30Z",
    state: "complete",
    settings: {
      seed: 7,
      launches,
      rounds,
      sliceMs: 120,
      placements: [...placements],
      baseline: "tcp@deno",
      command: "ipcmark bench --seed 7",
    },
    environment: { ...ENVIRONMENT },
    transports: transports.map(({ name, threads, waiting }) => ({
      name,
      mechanism: name.split("@")[0] ?? "",
      api: name.split("@")[1] ?? "",
      summary: `The ${name} transport`,
      capabilities: {
        framing: name.startsWith("udp") ? "packet" : "stream",
        topologies: [threads ? "worker" : "process"],
        ...waiting && { waiting },
      },
      unavailable: null,
    })),
    cells,
    launches: placements.flatMap((placement) =>
      Array.from(
        { length: launches },
        (_, index) =>
          launch(index, cells.filter((cell) => cell.placement === placement), {
            ...options,
            transports,
            rounds,
            placement,
            random,
          }),
      )
    ),
    warnings: [],
  };
}

function parametersOf(
  workload: keyof typeof METRICS,
  sizes: readonly number[],
): readonly Readonly<Record<string, number>>[] {
  return workload === "connect"
    ? [{}]
    : sizes.map((payloadBytes) => ({ payloadBytes }));
}

interface LaunchOptions extends SyntheticOptions {
  readonly transports: readonly SyntheticTransport[];
  readonly rounds: number;
  readonly placement: Placement;
  readonly random: () => number;
}

function launch(
  index: number,
  cells: readonly Cell[],
  options: LaunchOptions,
): Launch {
  const { placement, random, samples = 400 } = options;
  const truth = new Map(options.transports.map((of) => [of.name, of]));
  const planned = cells.filter((cell) => cell.skipped === null);
  const working = planned.filter((cell) => !truth.get(cell.transport)?.fails);
  const speeds = new Map(working.map((cell) => {
    const { speed = 1, noise = 0.01 } = truth.get(cell.transport) ?? {};
    return [cell.id, speed * Math.exp(noise * normal(random))];
  }));
  const slices: SliceRecord[] = [];
  for (let round = 0; round < options.rounds; round++) {
    // What disturbs a round disturbs all its cells: only pairing takes it out.
    const weather = Math.exp(0.05 * normal(random));
    for (const [order, cell] of working.entries()) {
      const speed = (speeds.get(cell.id) ?? 1) *
        Math.exp(0.01 * normal(random));
      const { lost = 0 } = truth.get(cell.transport) ?? {};
      for (let call = 0; call < 2; call++) {
        slices.push(
          slice(cell, { round, order, call }, weather / speed, lost),
        );
      }
    }
  }
  return {
    index,
    placement: {
      asked: placement,
      verified: true,
      reason: null,
      nearCpus: "0",
      farCpus: placement === "cross-core" ? "1" : "0",
    },
    startedAt: "2026-11-21T03:15:00Z",
    durationMs: 20_000,
    slices,
    histograms: Object.fromEntries(
      working.filter((cell) => cell.metric.name !== "throughput").map((
        cell,
      ) => [
        cell.id,
        encodeHistogram(
          Array.from(
            { length: samples },
            () =>
              cellNs(cell) / (speeds.get(cell.id) ?? 1) *
              (0.9 - 0.15 * Math.log(1 - random())),
          ),
        ),
      ]),
    ),
    denoBench: working.flatMap((cell) =>
      Array.from({ length: options.rounds }, (_, round) => {
        const own = slices.filter((slice) =>
          slice.cell === cell.id && slice.round === round
        );
        const mean = own.reduce((sum, of) => sum + of.elapsedNs, 0) /
          own.length;
        const more = options.denoBench?.[cell.transport] ?? 0.003;
        return {
          cell: cell.id,
          round,
          calls: own.length,
          averageNs: mean * (1 + more),
        };
      })
    ),
    failures: planned.flatMap((cell) => {
      const message = truth.get(cell.transport)?.fails;
      return message === undefined ? [] : [{ cell: cell.id, message }];
    }),
    strangers: [],
  };
}

function cellNs(cell: Cell): number {
  const placed = cell.placement === "cross-core" ? 2.6 : 1;
  const connecting = cell.metric.name === "connect" ? 4 : 1;
  return BASELINE_NS * placed * connecting +
    (cell.parameters["payloadBytes"] ?? 0) * 0.4;
}

function slice(
  cell: Cell,
  place: { round: number; order: number; call: number },
  slowness: number,
  lost: number,
): SliceRecord {
  const operations = 5_000;
  const each = cellNs(cell) * slowness;
  const delivered = Math.round(operations * (1 - lost));
  return {
    cell: cell.id,
    ...place,
    operations,
    elapsedNs: Math.round(each * operations * 1.05),
    operationNs: cell.metric.name === "throughput" ? null : {
      p50: each,
      p90: each * 1.3,
      p99: each * 2,
      mean: each * 1.05,
      min: each * 0.9,
      max: each * 20,
    },
    sentMessages: operations,
    deliveredMessages: delivered,
    deliveredBytes: delivered * (cell.parameters["payloadBytes"] ?? 0),
    figures: {},
  };
}

/** A machine that does not exist. */
export const ENVIRONMENT: Environment = {
  cpu: "Example EPYC 7000",
  cores: 2,
  virtualisation: "kvm",
  memoryBytes: 4 * 1024 ** 3,
  os: "linux",
  arch: "x86_64",
  kernel: "6.18.0",
  deno: "2.9.6",
  v8: "14.9",
  governor: null,
  clocksource: "tsc",
  load: [0.12, 0.08, 0.05],
  clock: { resolutionNs: 70, costNs: 68 },
  sysctls: { "net.ipv4.tcp_rmem": "4096 131072 6291456" },
};

/** Uniform numbers between 0 and 1: mulberry32, small and good enough for test data. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Normal numbers of mean 0 and variance 1. */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) *
    Math.cos(2 * Math.PI * random());
}
