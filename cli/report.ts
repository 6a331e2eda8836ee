import { object } from "@optique/core";
import { listWords } from "../reports/plain_text.ts";
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
  renderRun,
} from "./rendering.ts";
import { wordOf } from "./words.ts";

/** `ipcmark report`: shows a stored run, conformance or gate file again, or turns it into what other tools read. */
export const report = commandOf(
  "report",
  object({
    path: positional(file, "a run.json, a conformance.json or a gate.json"),
    format: valued(
      "--format",
      wordOf("format", "FORMAT", FORMATS),
      `terminal (the default); of a run ${
        own("run")
      }; of a conformance run or a gate ${own("conformance")}`,
    ).withDefault("terminal"),
    out: valued(
      "--out",
      file,
      "Write to this file in place of the standard output",
    ).optional(),
  }).map((request) => (io) => show(request, io)),
  {
    summary: "Show a stored run, conformance or gate file again, or convert it",
    usage: "FILE [--format FORMAT] [--out FILE]",
    details:
      "FILE is a run.json that bench left behind, a conformance.json of conform, or a gate.json of gate.",
    examples: [
      "ipcmark report ipcmark-results/run.json",
      "ipcmark report ipcmark-results/run.json --format csv --out rounds.csv",
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
  readonly path: string;
  readonly format: Format;
  readonly out: string | undefined;
}

async function show(
  { path, format, out }: Request,
  io: Io,
): Promise<number> {
  if (out === undefined) {
    io.stdout(await textOf(path, format, io));
    return EXIT.fine;
  }
  const text = await textOf(path, format, { ...io, stdoutIsTerminal: false });
  const { writeFile } = await import("./write_file.ts");
  await writeFile(out, text, path);
  io.stderr(`Saved ${out}\n`);
  return EXIT.fine;
}

async function textOf(path: string, format: Format, io: Io): Promise<string> {
  const { formatOf, parseJson, parseReport } = await import(
    "../reports/read_run.ts"
  );
  const { CLAIMS_FORMAT, parseClaims } = await import(
    "../reports/read_claims.ts"
  );
  const { GATE_FORMAT, parseGate } = await import("../compare/read_gate.ts");
  const stored = await readAs(
    path,
    (text) => {
      const format = formatOf(parseJson(text, path));
      if (format === GATE_FORMAT) {
        return { kind: "gate" as const, gate: parseGate(text, path) };
      }
      return format === CLAIMS_FORMAT
        ? { kind: "claims" as const, claims: parseClaims(text, path) }
        : parseReport(text, path);
    },
  );
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
