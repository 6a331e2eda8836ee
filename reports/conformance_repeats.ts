/**
 * Whether verdicts stay the same from run to run: what `conformance/repeat_figures.ts` leaves behind, in a sentence.
 *
 * @module
 */
import { median } from "../stats/quantile.ts";
import { counted, listWords } from "./plain_text.ts";

/** One run, held against the committed one. */
export interface RepeatedRun {
  readonly startedAt: string;
  readonly durationMs: number | null;
  readonly verdicts: number;
  /** The exit status of the command. */
  readonly status: number;
  readonly differences: readonly {
    /** Case, transport, and whether the ends were swapped. */
    readonly verdict: string;
    readonly level: string;
    readonly reference: string;
    readonly outcome: string;
  }[];
}

/** Runs of the same cases on the same machine. */
export interface ConformanceRepeats {
  readonly command: string;
  readonly runs: readonly RepeatedRun[];
}

/** How many runs, how long they took, and what they disagreed about; rows that only record may differ. */
export function repeatsSentence({ command, runs }: ConformanceRepeats): string {
  const durations = runs.flatMap(({ durationMs }) => durationMs ?? []);
  const differing = [
    ...new Set(
      runs.flatMap(({ differences }) => differences)
        .filter(({ level }) => level !== "INFO")
        .map(({ verdict }) => verdict),
    ),
  ];
  const verdicts = runs[0]?.verdicts ?? 0;
  const agreement = differing.length === 0
    ? "gave the same verdicts"
    : `gave the same verdicts but for ${listWords(differing)}`;
  return `${counted(runs.length, "run")} in a row of ${
    verdicts.toLocaleString("en")
  } verdicts each, ${
    (median(durations) / 1000).toFixed(0)
  } s (median), ${agreement} (\`${command}\`).`;
}
