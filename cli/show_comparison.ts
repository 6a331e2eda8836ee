import type { CompareOptions } from "../compare/compare.ts";
import type { Comparison } from "../compare/comparison.ts";
import { counted } from "../reports/plain_text.ts";
import type { Run } from "../reports/schema.ts";
import { layout } from "./colour.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import { jsonText } from "./locale.ts";
import type { PlainFormat } from "./rendering.ts";
import { metricSelection, referenceTransport } from "./select_metrics.ts";
import { UsageError } from "./usage_error.ts";

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
  readonly format: PlainFormat;
}

/**
 * Compares two runs, wherever they come from, and prints what it comes to.
 *
 * @returns The exit status: fine where anything could be compared, whatever the verdicts.
 * @throws {UsageError} If the runs have nothing in common, or an option names what they have not.
 */
export async function showComparison(
  base: NamedRun,
  head: NamedRun,
  { selectors, relativeTo, format, ...options }: ShowOptions,
  io: Io,
): Promise<number> {
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
  io.stdout(await render(comparison, format, io));
  return comparison.metrics.every(({ verdict }) => verdict === "incomparable")
    ? EXIT.nothing
    : EXIT.fine;
}

async function render(
  comparison: Comparison,
  format: PlainFormat,
  io: Io,
): Promise<string> {
  switch (format) {
    case "json":
      return jsonText(comparison, io);
    case "markdown": {
      const { renderComparisonMarkdown } = await import(
        "../compare/markdown.ts"
      );
      return renderComparisonMarkdown(comparison);
    }
    case "terminal": {
      const { renderComparisonTerminal } = await import(
        "../compare/terminal.ts"
      );
      return renderComparisonTerminal(comparison, layout(io));
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
