/**
 * The part of README about how often the gate is wrong, from `reports/data/gate_figures.json`.
 *
 * @module
 */
import { markdownTable } from "markdown-table";
import { median } from "../stats/quantile.ts";
import { counted } from "./plain_text.ts";
import { formatRatio } from "./units.ts";

/** One run of the gate on a machine where the truth is known. */
export interface GateOutcome {
  /** What was tried. */
  readonly trial: string;
  readonly verdict: string;
  readonly durationMs: number;
  /** Metrics, by their verdict. */
  readonly verdicts: Readonly<Record<string, number>>;
  /** Round trips of what was slowed down: verdict, and how many times as long they took; `null` where nothing was. */
  readonly slowed: {
    readonly verdict: string;
    readonly ratio: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  } | null;
  /** Metrics that were called regressed, and were not slowed down. */
  readonly falseAlarms: readonly string[];
  /** Metrics that seemed slower at first, and were measured twice. */
  readonly measuredTwice: number;
}

/** What `bench/gate_figures.ts` leaves behind. */
export interface GateFigures {
  readonly command: string;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly kernel: string;
    readonly deno: string;
  } | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly outcomes: readonly GateOutcome[];
}

/** What `bench/compare_figures.ts` leaves behind. */
export interface CompareFigures {
  readonly command: string;
  /** Of each of the two files. */
  readonly rounds: number;
  readonly bytes: number;
  readonly finishedAt: string;
  readonly durationsMs: readonly number[];
}

/** How long a comparison of large files takes, in a sentence. */
export function compareSentence(
  { command, rounds, bytes, finishedAt, durationsMs }: CompareFigures,
): string {
  const seconds = median(durationsMs) / 1000;
  return `\`${command}\`: two run files of ${
    rounds.toLocaleString("en")
  } rounds, ${Math.round(bytes / 1e6)} MB each, are compared in ${
    seconds.toFixed(1)
  } s (median of ${counted(durationsMs.length, "time")}, ${
    finishedAt.slice(0, 10)
  }).`;
}

/** A table with a row for each trial, and where it comes from. */
export function gateSection(
  { command, machine, finishedAt, outcomes }: GateFigures,
): string {
  const trials = Map.groupBy(outcomes, ({ trial }) => trial);
  const table = markdownTable([
    [
      "both sides of the gate",
      "runs",
      "false alarms",
      "found",
      "typical ratio",
      "metrics decided",
      "a run takes",
    ],
    ...[...trials].map(([trial, runs]) => row(trial, runs)),
  ], { align: ["l", "r", "r", "r", "r", "r", "r"] });
  const where = machine === null
    ? ""
    : ` on ${machine.cpu} with ${
      counted(machine.cores, "processor")
    }, shared with others, kernel ${machine.kernel}, Deno ${machine.deno}`;
  return `${table}\n\n\`${command}\`${where}, ${
    finishedAt?.slice(0, 10) ?? "not finished"
  }. A false alarm is a metric called regressed that nobody slowed down; found is the slowed one called regressed, twice.`;
}

function row(trial: string, runs: readonly GateOutcome[]): string[] {
  const alarms = runs.filter(({ falseAlarms }) => falseAlarms.length > 0);
  const slowed = runs.flatMap(({ slowed }) => slowed ?? []);
  const found = slowed.filter(({ verdict }) => verdict === "regressed");
  const ratios = slowed.flatMap(({ ratio }) => ratio ?? []);
  const all = sum(runs.flatMap(({ verdicts }) => Object.values(verdicts)));
  const open = sum(runs.map(({ verdicts }) => verdicts["inconclusive"] ?? 0));
  const seconds = median(runs.map(({ durationMs }) => durationMs / 1000));
  return [
    trial,
    String(runs.length),
    `${alarms.length} of ${runs.length}`,
    slowed.length === 0 ? "" : `${found.length} of ${slowed.length}`,
    ratios.length === 0 ? "" : formatRatio(median(ratios)),
    `${all - open} of ${all}`,
    `${seconds.toFixed(0)} s`,
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
