/**
 * Pairs of runs whose truth is known.
 *
 * @module
 */
import type { Run } from "../../reports/schema.ts";
import {
  generator,
  type SyntheticOptions,
  syntheticRun,
} from "../../reports/testdata/synthetic_run.ts";

const TRANSPORTS = [
  { name: "tcp@deno", speed: 1 },
  { name: "unix@deno", speed: 1.18 },
  { name: "udp@deno", speed: 0.9 },
  { name: "pipe@deno", speed: 0.6 },
] as const;

/** A run of four transports with noise of its own: each launch 1 % up or down, evenly spread. */
export function later(
  { seed = 1, ...options }: SyntheticOptions & { readonly seed?: number } = {},
): Run {
  const run = syntheticRun({ transports: TRANSPORTS, samples: 1, ...options });
  const random = generator(seed);
  run.environment = structuredClone(run.environment);
  run.settings.seed = seed;
  run.startedAt = `2026-11-21T03:15:0${seed}Z`;
  for (const launch of run.launches) {
    const speed = new Map(
      run.cells.map(({ id }) => [id, 1 + 0.02 * (random() - 0.5)]),
    );
    for (const slice of launch.slices) {
      stretch(slice, 1 / speed.get(slice.cell)!);
    }
  }
  return run;
}

/** The same run with some transports faster by a factor. */
export function scaled(
  run: Run,
  speeds: Readonly<Record<string, number>>,
): Run {
  const copy = structuredClone(run);
  const transports = new Map(copy.cells.map((cell) => [cell.id, cell]));
  for (const { slices } of copy.launches) {
    for (const slice of slices) {
      const { transport } = transports.get(slice.cell)!;
      stretch(slice, 1 / (speeds[transport] ?? 1));
    }
  }
  return copy;
}

/** Two runs of which everything can be said: each verdict, another slice, an interruption, metrics of one run only. */
export function eventful(): readonly [Run, Run] {
  const options = { workloads: ["round-trip", "throughput"] } as const;
  const base = later({ seed: 1, ...options });
  const head = scaled(later({ seed: 2, ...options, sizes: [64, 4096] }), {
    "unix@deno": 1.25,
    "udp@deno": 0.8,
  });
  const random = generator(4);
  const pipe = base.cells.find(({ transport }) => transport === "pipe@deno")!;
  const tcp = base.cells.find(({ workload, transport }) =>
    workload === "round-trip" && transport === "tcp@deno"
  )!;
  for (const [place, { slices }] of head.launches.entries()) {
    const noise = Math.exp(0.6 * (random() - 0.5));
    for (const slice of slices) {
      if (slice.cell === pipe.id) stretch(slice, noise);
      if (slice.cell === tcp.id) slice.operationNs = null;
    }
    if (place < 6) continue;
    head.launches[place]!.slices = slices.filter(({ cell }) =>
      !cell.startsWith("throughput/64/unix@deno")
    );
  }
  head.state = "interrupted";
  head.settings.sliceMs = 60;
  return [base, head];
}

/** Two arms that took turns on a machine whose speed changed between launches, with this standard deviation or so. */
export function turns(scatter: number): readonly [Run, Run] {
  const arms = [later({ seed: 1 }), later({ seed: 2 })] as const;
  const random = generator(3);
  const weather = arms[0].launches.map(() =>
    Math.exp(scatter * 3.4 * (random() - 0.5))
  );
  for (const [index, run] of arms.entries()) {
    run.settings.arm = {
      name: index === 0 ? "old" : "new",
      together: "b1946ac9",
      deno: null,
      env: {},
      v8Flags: [],
      burn: null,
    };
    for (const [place, { slices }] of run.launches.entries()) {
      for (const slice of slices) stretch(slice, weather[place]!);
    }
  }
  return arms;
}

function stretch(
  slice: Run["launches"][number]["slices"][number],
  factor: number,
): void {
  slice.elapsedNs *= factor;
  const { operationNs } = slice;
  if (operationNs === null) return;
  for (const name of ["p50", "p90", "p99", "mean", "min", "max"] as const) {
    operationNs[name] *= factor;
  }
}
