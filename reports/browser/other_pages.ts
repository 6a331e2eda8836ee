/**
 * Pages beside the report: those of comparisons and histories, and the list of stored results.
 *
 * @module
 */
import { compare } from "../../compare/compare.ts";
import type { Comparison } from "../../compare/comparison.ts";
import { type History, historyOf } from "../../compare/history.ts";
import { recordOf } from "../../compare/history_record.ts";
import { renderComparisonHtml } from "../../compare/html/comparison_page.ts";
import { renderHistoryHtml } from "../../compare/html/history_page.ts";
import { fileOf, manyRuns } from "../../compare/testdata/many_runs.ts";
import { eventful } from "../../compare/testdata/runs.ts";
import { storedPage } from "../html/stored_page.ts";
import { referenceArm } from "./reference_pages.ts";

/** Two Deno versions that took turns. */
export function referenceComparison(): Comparison {
  const [old, now] = ["2.8.3", "2.9.6"] as const;
  return compare(referenceArm(old), referenceArm(now), { names: [old, now] });
}

/** Each verdict, what is incomparable, and what only one run has. */
export function eventfulComparison(head = "after.json"): Comparison {
  return compare(...eventful(), { names: ["before.json", head] });
}

/** A step, another machine, a run that was stopped. */
export function eventfulHistory(): History {
  const runs = manyRuns({
    step: { from: 15, slower: 1.15 },
    environmentOf: (index) => index < 24 ? {} : { kernel: "6.20.1" },
    workloads: ["round-trip", "throughput"],
  });
  runs[7] = { ...runs[7]!, state: "interrupted" };
  return historyOf(runs.map((run) => recordOf(run, fileOf(run))), { seed: 1 });
}

/** The pages of `compare` and `history`. */
export const COMPARED_PAGES: Readonly<Record<string, () => string>> = {
  "a comparison of two Deno versions": () =>
    renderComparisonHtml([referenceComparison()]),
  "two comparisons": () =>
    renderComparisonHtml([
      eventfulComparison(),
      eventfulComparison("third.json"),
    ]),
  "a history": () => renderHistoryHtml(eventfulHistory(), "results"),
};

/** One sound and one broken file. */
export function storedListPage(): string {
  const entries = [
    {
      path: "run.json",
      broken: null,
      kind: "run",
      startedAt: "2026-11-21T03:15:00Z",
      state: "complete",
      command: "ipcmark bench",
      machine: "Example EPYC 7000, 2 cores, Deno 2.9.6, 6.18.0",
    },
    { path: "old/run.json", broken: "not JSON: the file is empty" },
  ] as const;
  return storedPage(
    { directory: "results", entries, bounded: true },
    (path) => `open/${path}`,
  );
}
