import { GATE_FORMAT, parseGate } from "../compare/read_gate.ts";
import { CLAIMS_FORMAT, parseClaims } from "../reports/read_claims.ts";
import { formatOf, parseJson, parseReport } from "../reports/read_run.ts";
import { readAs } from "./read_file.ts";
import type { Stored } from "./rendering.ts";

/**
 * Reads a result file of any kind.
 *
 * @throws {UsageError} If it cannot be read or used.
 */
export async function readStored(path: string): Promise<Stored> {
  return await readAs(path, parseStored);
}

/**
 * The same of its text.
 *
 * @param name What messages call the file.
 * @throws {ReportError} If the text is no such file.
 */
export function parseStored(text: string, name: string): Stored {
  const format = formatOf(parseJson(text, name));
  if (format === GATE_FORMAT) {
    return { kind: "gate", data: parseGate(text, name) };
  }
  if (format === CLAIMS_FORMAT) {
    return { kind: "claims", data: parseClaims(text, name) };
  }
  const report = parseReport(text, name);
  return report.kind === "run"
    ? { kind: "run", data: report.run }
    : { kind: "conformance", data: report.conformance };
}
