/**
 * From the text of a gate's file to findings that can be relied on.
 *
 * @module
 */
import { check, parseJson } from "../reports/read_run.ts";
import { type GateReport, GateReportSchema } from "./gate_report.ts";

/** What the file of `ipcmark gate` calls itself. */
export const GATE_FORMAT = "ipcmark.gate";

/**
 * Reads what `ipcmark gate` left behind.
 *
 * @param name What messages call the file.
 * @throws {ReportError} If the text is no such file, or is damaged.
 */
export function parseGate(text: string, name = "gate.json"): GateReport {
  return check(parseJson(text, name), GateReportSchema, GATE_FORMAT, name);
}
