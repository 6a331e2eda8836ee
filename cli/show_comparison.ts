import type { CompareOptions } from "../compare/compare.ts";
import type { Comparison } from "../compare/comparison.ts";
import { counted } from "../reports/plain_text.ts";
import type { Run } from "../reports/schema.ts";
import { layout } from "./colour.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import { jsonText } from "./locale.ts";
import { PLAIN_FORMATS } from "./rendering.ts";
import { metricSelection, referenceTransport } from "./select_metrics.ts";
import { UsageError } from "./usage_error.ts";

/** What comparisons can be shown as. */
export const COMPARISON_FORMATS = [...PLAIN_FORMATS, "html"] as const;
type ComparisonFormat = (typeof COMPARISON_FORMATS)[number];

/** A run and what people call it. */
export interface NamedRun {
  readonly name: string;
  readonly run: Run;
}

/** What is compared and how it is shown. */
export interface ShowOptions
  extends Omit<CompareOptions, "names" | "only" | "relativeTo"> {
  readonly selectors: readonly string[];
  /** As it was given on the command line. */
  readonly relativeTo: string | undefined;
  readonly format: ComparisonFormat;
}

/**
 * Compares pairs of runs, wherever they come from, and prints what it comes to: together, where it is a page.
 *
 * @returns The exit status: fine where anything could be compared in each, whatever the verdicts.
 * @throws {UsageError} If two runs have nothing in common, or an option names what they have not.
 */
export async function showComparisons(
  pairs: readonly (readonly [base: NamedRun, head: NamedRun])[],
  options: ShowOptions,
  io: Io,
): Promise<number> {
  const comparisons: Comparison[] = [];
  for (const [base, head] of pairs) {
    comparisons.push(await compared(base, head, options));
  }
  io.stdout(await render(comparisons, options.format, io));
  const isComparable = ({ metrics }: Comparison) =>
    metrics.some(({ verdict }) => verdict !== "incomparable");
  return comparisons.every(isComparable) ? EXIT.fine : EXIT.nothing;
}

async function compared(
  base: NamedRun,
  head: NamedRun,
  { selectors, relativeTo, format: _, ...options }: ShowOptions,
): Promise<Comparison> {
  const { compare } = await import("../compare/compare.ts");
  const runs = [base.run, head.run];
  for (const { name, run } of [base, head]) {
    if (run.launches.every(({ slices }) => slices.length === 0)) {
      throw new UsageError(
        `"${name}" holds no figures: ${
          counted(run.launches.length, "launch", "launches")
        }, none with a slice: measure again`,
      );
    }
  }
  const comparison = compare(base.run, head.run, {
    ...options,
    names: [base.name, head.name],
    only: metricSelection(selectors, runs),
    ...relativeTo === undefined
      ? {}
      : { relativeTo: referenceTransport(relativeTo, runs) },
  });
  if (comparison.metrics.length === 0) {
    throw new UsageError(nothingInCommon(comparison));
  }
  return comparison;
}

async function render(
  comparisons: readonly Comparison[],
  format: ComparisonFormat,
  io: Io,
): Promise<string> {
  switch (format) {
    case "json":
      return comparisons.map((each) => jsonText(each, io)).join("");
    case "html": {
      const { renderComparisonHtml } = await import(
        "../compare/html/comparison_page.ts"
      );
      return renderComparisonHtml(comparisons);
    }
    case "markdown": {
      const { renderComparisonMarkdown } = await import(
        "../compare/markdown.ts"
      );
      return comparisons.map(renderComparisonMarkdown).join("");
    }
    case "terminal": {
      const { renderComparisonTerminal } = await import(
        "../compare/terminal.ts"
      );
      return comparisons.map((each) =>
        renderComparisonTerminal(each, layout(io))
      ).join("");
    }
  }
}

function nothingInCommon({ uncompared, relativeTo }: Comparison): string {
  if (uncompared.length === 0) {
    return "Nothing to compare: no metric that was selected was measured";
  }
  const reasons = Map.groupBy(uncompared, ({ reason }) => reason);
  const parts = [...reasons].map(([reason, metrics]) => {
    const [{ title, transport }, ...others] = metrics as [
      typeof metrics[number],
      ...typeof metrics,
    ];
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    return `${title}, ${transport}${more} (${reason})`;
  });
  return `Nothing to compare: no metric is in both runs${
    relativeTo === null ? "" : ` beside ${relativeTo}`
  }: ${parts.join("; ")}: measure both with the same options`;
}
