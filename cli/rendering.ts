/**
 * Stored results as text; the renderers are loaded when they are needed.
 *
 * @module
 */
import type { Conformance, Run } from "../reports/schema.ts";
import { layout } from "./colour.ts";
import type { Io } from "./io.ts";
import { jsonText } from "./locale.ts";

/** What results can be shown as. */
export const FORMATS = ["terminal", "markdown", "json"] as const;
export type Format = (typeof FORMATS)[number];

/** A run as text that ends with a line break. */
export async function renderRun(
  run: Run,
  format: Format,
  io: Io,
): Promise<string> {
  if (format === "json") return jsonText(run, io);
  const { summarize } = await import("../reports/summarize.ts");
  const summary = summarize(run);
  if (format === "markdown") {
    const { renderMarkdown } = await import("../reports/markdown.ts");
    return endLine(renderMarkdown(summary));
  }
  const { renderTerminal } = await import("../reports/terminal.ts");
  return endLine(renderTerminal(summary, layout(io)));
}

/** A conformance run as text that ends with a line break. */
export async function renderConformance(
  conformance: Conformance,
  format: Format,
  io: Io,
): Promise<string> {
  if (format === "json") return jsonText(conformance, io);
  if (format === "markdown") {
    const { renderConformanceMarkdown } = await import(
      "../reports/conformance_markdown.ts"
    );
    return endLine(renderConformanceMarkdown(conformance));
  }
  const { renderConformanceTerminal } = await import(
    "../reports/conformance_terminal.ts"
  );
  return endLine(renderConformanceTerminal(conformance, layout(io)));
}

function endLine(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
