/**
 * The files that a gate is given.
 *
 * @module
 */
import type { Baseline } from "../compare/baseline.ts";
import type { Conformance } from "../reports/schema.ts";
import { readAs } from "./read_file.ts";

/** @throws {UsageError} If the file cannot be read or is no baseline. */
export async function readBaseline(path: string): Promise<Baseline> {
  const { parseBaseline } = await import("../compare/baseline.ts");
  return await readAs(path, parseBaseline);
}

/** @throws {UsageError} If the file cannot be read or is no conformance run. */
export async function readConformance(path: string): Promise<Conformance> {
  const { parseConformance } = await import("../reports/read_run.ts");
  return await readAs(path, parseConformance);
}
