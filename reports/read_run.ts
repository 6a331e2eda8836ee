/**
 * From the text of a result file to data that can be relied on.
 *
 * @module
 */
import type { z } from "zod";
import { listWords, printable } from "./plain_text.ts";
import { withParameters } from "./older_run.ts";
import { ReportError } from "./report_error.ts";
import { lighten } from "./sound_lists.ts";
import {
  type Conformance,
  ConformanceSchema,
  type Run,
  RunSchema,
} from "./schema.ts";

const RUN_FORMAT = "ipcmark.run";

/** A result file, told apart by what it says of itself. */
export type Report =
  | { readonly kind: "run"; readonly run: Run }
  | { readonly kind: "conformance"; readonly conformance: Conformance };

/**
 * Reads what `ipcmark bench` left behind.
 *
 * @param name What messages call the file.
 * @throws {ReportError} If the text is no such run.
 */
export function parseRun(text: string, name = "run.json"): Run {
  return runOf(parseJson(text, name), name);
}

function runOf(given: unknown, name: string): Run {
  const { data, putBack } = lighten(withParameters(given));
  const run = check(data, RunSchema, RUN_FORMAT, name);
  putBack(run);
  checkReferences(run, name);
  return run;
}

/**
 * Reads what `ipcmark conform` left behind.
 *
 * @param name What messages call the file.
 * @throws {ReportError} If the text is no such run.
 */
export function parseConformance(
  text: string,
  name = "conformance.json",
): Conformance {
  const data = parseJson(text, name);
  return check(data, ConformanceSchema, "ipcmark.conformance", name);
}

/**
 * Reads either of them.
 *
 * @param name What messages call the file.
 * @throws {ReportError} If the text is neither.
 */
export function parseReport(text: string, name = "report.json"): Report {
  if (formatOf(parseJson(text, name)) === "ipcmark.conformance") {
    return { kind: "conformance", conformance: parseConformance(text, name) };
  }
  return { kind: "run", run: parseRun(text, name) };
}

/**
 * Reads a run where the text is one, and nothing where it is JSON of another kind: for directories that hold both.
 *
 * @param name What messages call the file.
 * @throws {ReportError} If the text is no JSON, or a run that cannot be used.
 */
export function findRun(text: string, name: string): Run | undefined {
  const data = parseJson(text, name);
  return formatOf(data) === RUN_FORMAT ? runOf(data, name) : undefined;
}

/**
 * Reads the text of any result file, with or without a byte-order mark.
 *
 * @throws {ReportError} If it is not JSON.
 */
export function parseJson(text: string, name: string): unknown {
  try {
    // Some editors put a byte-order mark in front.
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (text.trim() === "") {
      throw new ReportError(`${name}: not JSON: the file is empty`);
    }
    throw new ReportError(
      `${name}: not JSON: ${printable((error as SyntaxError).message)}`,
      { cause: error },
    );
  }
}

/** What a result file says it is; anything, as nothing was checked yet. */
export function formatOf(data: unknown): unknown {
  return typeof data === "object" && data !== null && "format" in data
    ? data.format
    : undefined;
}

/**
 * Holds data against a schema.
 *
 * @param format What the data has to call itself.
 * @throws {ReportError} With the first field that does not fit.
 */
export function check<T>(
  data: unknown,
  schema: z.ZodType<T>,
  format: string,
  name: string,
): T {
  const found = formatOf(data);
  if (found !== format) {
    const got = typeof found === "string"
      ? `its format is ${quote(found)}, expected "${format}"`
      : `it has no format, expected "${format}"`;
    throw new ReportError(`${name}: not an ipcmark file of this kind: ${got}`);
  }
  checkVersion(data as object, name);
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [first, ...others] = parsed.error.issues;
  throw new ReportError(
    `${name}: ${first ? describe(first) : "damaged"}${
      others.length > 0 ? `, and ${others.length} more` : ""
    }`,
    { cause: parsed.error },
  );
}

function checkVersion(data: object, name: string): void {
  const version = "version" in data ? data.version : undefined;
  if (version !== 1 && typeof version !== "number") {
    throw new ReportError(
      `${name}: version: expected 1, got ${
        version === undefined ? "none" : JSON.stringify(version)
      }`,
    );
  }
  if (typeof version === "number" && version < 1) {
    throw new ReportError(`${name}: version: expected 1, got ${version}`);
  }
  if (typeof version === "number" && version > 1) {
    throw new ReportError(
      `${name} has version ${version}, this ipcmark reads version 1: update ipcmark`,
    );
  }
}

// A slice of a cell that nobody planned would vanish without a word.
function checkReferences(run: Run, name: string): void {
  const names = new Set(run.transports.map((transport) => transport.name));
  const stranger = run.cells.findIndex(({ transport }) =>
    !names.has(transport)
  );
  if (stranger !== -1) {
    throw new ReportError(
      `${name}: cells[${stranger}].transport: no transport is called ${
        quote(run.cells[stranger]!.transport)
      }`,
    );
  }
  if (run.cells.length > 0 && !names.has(run.settings.baseline)) {
    throw new ReportError(
      `${name}: settings.baseline: no transport is called ${
        quote(run.settings.baseline)
      }`,
    );
  }
  const ids = new Set<string>();
  for (const [index, { id }] of run.cells.entries()) {
    if (ids.has(id)) {
      throw new ReportError(
        `${name}: cells[${index}].id: ${quote(id)} is taken`,
      );
    }
    ids.add(id);
  }
  for (const [index, { slices }] of run.launches.entries()) {
    const stray = slices.findIndex((slice) => !ids.has(slice.cell));
    if (stray !== -1) {
      throw new ReportError(
        `${name}: launches[${index}].slices[${stray}].cell: no cell is called ${
          quote(slices[stray]?.cell ?? "")
        }`,
      );
    }
  }
}

function describe(issue: z.core.$ZodIssue): string {
  const path = issue.path.reduce<string>((sofar, key) => {
    if (typeof key === "number") return `${sofar}[${key}]`;
    const word = String(key);
    if (!/^[A-Za-z_]\w*$/.test(word)) return `${sofar}[${quote(word)}]`;
    return sofar === "" ? word : `${sofar}.${word}`;
  }, "");
  const problem = printable(
    issue.code === "invalid_union" ? alternatives(issue) : issue.message,
  )
    .replace(/^(Invalid input|Invalid option|Too small|Too big): /, "")
    .replace(/^expected (\w+), received undefined$/, "missing, expected $1")
    .replace(", received ", ", got ");
  const words = problem.charAt(0).toLowerCase() + problem.slice(1);
  return path === "" ? words : `${path}: ${words}`;
}

// A union's own message is "Invalid input".
function alternatives({ errors }: z.core.$ZodIssueInvalidUnion): string {
  const kinds = errors.flatMap(([first]) =>
    first && "expected" in first ? [String(first.expected)] : []
  );
  return kinds.length === 0
    ? "unexpected value"
    : `expected ${listWords(kinds, "or")}`;
}

function quote(text: string): string {
  return `"${printable(text).slice(0, 60)}"`;
}
