/**
 * Histories whose truth is known: a run a day, with seeded noise round given speeds.
 *
 * @module
 */
import type { Environment, Run } from "../../reports/schema.ts";
import {
  ENVIRONMENT,
  syntheticRun,
} from "../../reports/testdata/synthetic_run.ts";
import { random } from "../../stats/random.ts";
import { recordOf, type RunRecord } from "../history_record.ts";

/** What a history is made of; everything has a default. */
export interface ManyRunsOptions {
  readonly count?: number;
  /** From this run on `unix@deno` takes longer, by this factor. */
  readonly step?: { readonly from: number; readonly slower: number };
  /** The machine of each run. */
  readonly environmentOf?: (index: number) => Partial<Environment>;
  readonly workloads?: readonly ("round-trip" | "throughput" | "connect")[];
  readonly launches?: number;
  /** Standard deviation of a run's level, as a share. */
  readonly noise?: number;
}

/** The instant of a run, a day after the one before. */
export function instantOf(index: number): string {
  return new Date(Date.UTC(2026, 9, 1 + index, 3, 15)).toISOString();
}

/** The runs; the same options always give the same ones. */
export function manyRuns(options: ManyRunsOptions = {}): Run[] {
  const {
    count = 30,
    step = { from: Infinity, slower: 1 },
    environmentOf = () => ({}),
    workloads = ["round-trip"],
    launches = 6,
    noise = 0.02,
  } = options;
  const next = random(3);
  const day = () => Math.exp(noise * normal(next));
  return Array.from({ length: count }, (_, index): Run => {
    const slower = index >= step.from ? step.slower : 1;
    const run = syntheticRun({
      transports: [
        { name: "tcp@deno", speed: day() },
        { name: "unix@deno", speed: 1.18 / slower * day() },
      ],
      workloads,
      launches,
      rounds: 1,
      samples: 1,
    });
    return {
      ...run,
      startedAt: instantOf(index),
      settings: { ...run.settings, seed: index },
      environment: { ...ENVIRONMENT, ...environmentOf(index) },
    };
  });
}

/** The name that a run's file has here. */
export function fileOf({ startedAt }: Pick<Run, "startedAt">): string {
  return `run-${startedAt.slice(0, 10)}.json`;
}

/** The same, as a history takes them. */
export function manyRecords(options: ManyRunsOptions = {}): RunRecord[] {
  return manyRuns(options).map((run) => recordOf(run, fileOf(run)));
}

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}
