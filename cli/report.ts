import { object } from "@optique/core";
import { reason } from "../harness/reason.ts";
import { commandOf } from "./command.ts";
import { EXIT } from "./exit_code.ts";
import { renderGate } from "./gate_rendering.ts";
import type { Io } from "./io.ts";
import { file, positional, valued } from "./option.ts";
import {
  type Format,
  FORMATS,
  renderConformance,
  renderRun,
} from "./rendering.ts";
import { UsageError } from "./usage_error.ts";
import { wordOf } from "./words.ts";

/** `ipcmark report`: shows a stored run, conformance or gate file again. */
export const report = commandOf(
  "report",
  object({
    path: positional(file, "a run.json, a conformance.json or a gate.json"),
    format: valued(
      "--format",
      wordOf("format", "FORMAT", FORMATS),
      "terminal (the default), markdown or json",
    ).withDefault("terminal"),
  }).map(({ path, format }) => (io) => show(path, format, io)),
  {
    summary: "Show a stored run, conformance or gate file again",
    usage: "FILE [--format FORMAT]",
    details:
      "FILE is a run.json that bench left behind, a conformance.json of conform, or a gate.json of gate.",
    examples: [
      "ipcmark report ipcmark-results/run.json",
      "ipcmark report ipcmark-results/run.json --format markdown",
    ],
  },
);

async function show(path: string, format: Format, io: Io): Promise<number> {
  const { formatOf, parseJson, parseReport, ReportError } = await import(
    "../reports/read_run.ts"
  );
  const text = await readFile(path);
  try {
    const { GATE_FORMAT, parseGate } = await import("../compare/read_gate.ts");
    if (formatOf(parseJson(text, path)) === GATE_FORMAT) {
      io.stdout(await renderGate(parseGate(text, path), format, io));
      return EXIT.fine;
    }
    const stored = parseReport(text, path);
    io.stdout(
      stored.kind === "run"
        ? await renderRun(stored.run, format, io)
        : await renderConformance(stored.conformance, format, io),
    );
  } catch (error) {
    if (error instanceof ReportError) throw new UsageError(error.message);
    throw error;
  }
  return EXIT.fine;
}

async function readFile(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    throw new UsageError(`Cannot read "${path}": ${reason(error)}`);
  }
}
