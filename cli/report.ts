import { multiple, object } from "@optique/core";
import { listWords } from "../reports/plain_text.ts";
import type { Results } from "../reports/report_html.ts";
import { commandOf } from "./command.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import { file, positional, valued } from "./option.ts";
import { readAs } from "./read_file.ts";
import {
  type Format,
  FORMATS,
  formatsOf,
  renderClaims,
  renderConformance,
  renderGate,
  renderPage,
  renderRun,
} from "./rendering.ts";
import { UsageError } from "./usage_error.ts";
import { wordOf } from "./words.ts";

/** `ipcmark report`: shows a stored run, conformance or gate file again, or turns it into what other tools read. */
export const report = commandOf(
  "report",
  object({
    path: positional(
      file,
      "a run.json, a conformance.json, a claims.json or a gate.json",
    ),
    more: multiple(
      positional(
        file,
        "with --format html: results of other kinds, for the same page",
      ),
    ),
    format: valued(
      "--format",
      wordOf("format", "FORMAT", FORMATS),
      `terminal (the default); of a run ${
        own("run")
      }; of conformance, claims and gates ${
        own("conformance")
      }; several files make one page: html`,
    ).withDefault("terminal"),
    out: valued(
      "--out",
      file,
      "Write to this file in place of the standard output",
    ).optional(),
  }).map(({ path, more, ...request }) => (io) =>
    show({ ...request, paths: [path, ...more] }, io)
  ),
  {
    summary: "Show a stored run, conformance or gate file again, or convert it",
    usage: "FILE... [--format FORMAT] [--out FILE]",
    details:
      "FILE is a run.json that bench left behind, a conformance.json of conform, a claims.json of claims, or a gate.json of gate. As html, one file of each kind makes one page together.",
    examples: [
      "ipcmark report ipcmark-results/run.json",
      "ipcmark report ipcmark-results/run.json --format csv --out rounds.csv",
      "ipcmark report run.json conformance.json --format html --out report.html",
      "ipcmark report ipcmark-results/conformance.json --format junit --out junit.xml",
    ],
  },
);

function own(kind: Parameters<typeof formatsOf>[0]): string {
  return listWords(
    formatsOf(kind).filter((format) => format !== "terminal"),
    "or",
  );
}

interface Request {
  readonly paths: readonly [string, ...string[]];
  readonly format: Format;
  readonly out: string | undefined;
}

async function show(
  { paths, format, out }: Request,
  io: Io,
): Promise<number> {
  if (out === undefined) {
    io.stdout(await textOf(paths, format, io));
    return EXIT.fine;
  }
  const text = await textOf(paths, format, { ...io, stdoutIsTerminal: false });
  const { writeFile } = await import("./write_file.ts");
  await writeFile(out, text, ...paths);
  io.stderr(`Saved ${out}\n`);
  return EXIT.fine;
}

async function textOf(
  paths: Request["paths"],
  format: Format,
  io: Io,
): Promise<string> {
  const [only, ...more] = paths;
  if (more.length > 0) {
    if (format === "html") return await renderPage(await onePage(paths));
    throw new UsageError(
      `Only html shows several files together, not ${format}: give one file, or --format html`,
    );
  }
  const stored = await readStored(only);
  switch (stored.kind) {
    case "claims":
      return await renderClaims(stored.claims, format, io);
    case "gate":
      return await renderGate(stored.gate, format, io);
    case "run":
      return await renderRun(stored.run, format, io);
    case "conformance":
      return await renderConformance(stored.conformance, format, io);
  }
}

/** One file of each kind, whatever their order. */
async function onePage(paths: readonly string[]): Promise<Results> {
  let results: Results = {};
  const byKind = new Map<string, string>();
  for (const path of paths) {
    const { kind, ...stored } = await readStored(path);
    if (kind === "gate") {
      throw new UsageError(
        `"${path}" is a gate file, which cannot be shown as html: leave it out`,
      );
    }
    const before = byKind.get(kind);
    if (before !== undefined) {
      throw new UsageError(
        `A page has one ${kind} file, not both "${before}" and "${path}": "ipcmark compare" holds two runs against each other`,
      );
    }
    byKind.set(kind, path);
    results = { ...results, ...stored };
  }
  return results;
}

async function readStored(path: string) {
  const { formatOf, parseJson, parseReport } = await import(
    "../reports/read_run.ts"
  );
  const { CLAIMS_FORMAT, parseClaims } = await import(
    "../reports/read_claims.ts"
  );
  const { GATE_FORMAT, parseGate } = await import("../compare/read_gate.ts");
  return await readAs(path, (text) => {
    const format = formatOf(parseJson(text, path));
    if (format === GATE_FORMAT) {
      return { kind: "gate" as const, gate: parseGate(text, path) };
    }
    return format === CLAIMS_FORMAT
      ? { kind: "claims" as const, claims: parseClaims(text, path) }
      : parseReport(text, path);
  });
}
