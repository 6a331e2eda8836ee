/**
 * The files that a gate is given.
 *
 * @module
 */
import type { Baseline } from "../compare/baseline.ts";
import { reason } from "../harness/reason.ts";
import { ReportError } from "../reports/report_error.ts";
import type { Conformance } from "../reports/schema.ts";
import { UsageError } from "./usage_error.ts";

/** @throws {UsageError} If the file cannot be read. */
export async function readText(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    throw new UsageError(`Cannot read "${path}": ${reason(error)}`);
  }
}

/** @throws {UsageError} If the file cannot be read or is no baseline. */
export async function readBaseline(path: string): Promise<Baseline> {
  const { parseBaseline } = await import("../compare/baseline.ts");
  return await reading(path, parseBaseline);
}

/** @throws {UsageError} If the file cannot be read or is no conformance run. */
export async function readConformance(path: string): Promise<Conformance> {
  const { parseConformance } = await import("../reports/read_run.ts");
  return await reading(path, parseConformance);
}

async function reading<T>(
  path: string,
  parse: (text: string, name: string) => T,
): Promise<T> {
  const text = await readText(path);
  try {
    return parse(text, path);
  } catch (error) {
    if (error instanceof ReportError) throw new UsageError(error.message);
    throw error;
  }
}
