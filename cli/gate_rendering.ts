import type { GateReport } from "../compare/gate_report.ts";
import { layout } from "./colour.ts";
import type { Io } from "./io.ts";
import { jsonText } from "./locale.ts";
import type { Format } from "./rendering.ts";

/** A gate's findings as text that ends with a line break. */
export async function renderGate(
  report: GateReport,
  format: Format,
  io: Io,
): Promise<string> {
  if (format === "json") return jsonText(report, io);
  if (format === "markdown") {
    const { renderGateMarkdown } = await import("../compare/gate_markdown.ts");
    return renderGateMarkdown(report);
  }
  const { renderGateTerminal } = await import("../compare/gate_terminal.ts");
  return renderGateTerminal(report, layout(io));
}
