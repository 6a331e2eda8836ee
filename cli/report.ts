import { multiple, object } from "@optique/core";
import type { InferValue } from "@optique/core/parser";
import { CHARTS } from "../reports/charts/kinds.ts";
import { listWords } from "../reports/plain_text.ts";
import { commandOf } from "./command.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import { choice } from "./nearest.ts";
import { file, positional, valued } from "./option.ts";
import { FORMATS, formatsOf, renderPage, renderStored } from "./rendering.ts";
import { storedTransports, storedWorkloads } from "./select_cells.ts";
import { UsageError } from "./usage_error.ts";
import { wordOf } from "./words.ts";

const options = object({
  path: positional(
    file,
    "a run.json, a conformance.json, a gate.json or a claims.json",
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
    }; of a conformance run and claims, and but for html of a gate, ${
      own("conformance")
    }; several files make one page: html`,
  ).optional(),
  chart: valued(
    "--chart",
    wordOf("chart", "CHART", CHARTS),
    "Draw a run in place of its tables: latency (how often operations took how long), percentiles, or sweep (over the size of messages)",
  ).optional(),
  transports: multiple(valued(
    "--transport",
    storedTransports,
    "With --chart: only these, such as unix@deno, unix or 'tcp*'",
  )),
  workloads: multiple(valued(
    "--workload",
    storedWorkloads,
    "With --chart: only these, such as round-trip",
  )),
  out: valued(
    "--out",
    file,
    "Write to this file in place of the standard output",
  ).optional(),
});

/** `ipcmark report`: shows a stored run, conformance, gate or claims file again, or turns it into what other tools read. */
export const report = commandOf(
  "report",
  options.map((request) => (io) => show(request, io)),
  {
    summary:
      "Show a stored run, conformance, gate or claims file again, or convert it",
    usage: "FILE... [--format FORMAT | --chart CHART] [--out FILE]",
    details:
      "FILE is a run.json that bench left behind, a conformance.json of conform, a gate.json of gate, or a claims.json of claims. As html, one file of each kind makes one page together.",
    examples: [
      "ipcmark report ipcmark-results/run.json",
      "ipcmark report ipcmark-results/run.json --format csv --out rounds.csv",
      "ipcmark report run.json conformance.json --format html --out report.html",
      "ipcmark report ipcmark-results/run.json --chart latency --transport unix,tcp",
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

type Request = InferValue<typeof options>;

async function show(request: Request, io: Io): Promise<number> {
  const { path, out } = request;
  if (out === undefined) {
    io.stdout(await textOf(request, io));
    return EXIT.fine;
  }
  const text = await textOf(request, { ...io, stdoutIsTerminal: false });
  const { writeFile } = await import("./write_file.ts");
  await writeFile(out, text, path, ...request.more);
  io.stderr(`Saved ${out}\n`);
  return EXIT.fine;
}

async function textOf(request: Request, io: Io): Promise<string> {
  checkOptions(request);
  const { path, more, format = "terminal", chart } = request;
  if (more.length > 0) {
    const { onePage } = await import("./one_page.ts");
    return await renderPage(await onePage([path, ...more]));
  }
  const { readStored } = await import("./read_stored.ts");
  const stored = await readStored(path);
  if (chart === undefined) {
    return await renderStored(stored, format, io);
  }
  if (stored.kind !== "run") {
    throw new UsageError(
      `"${path}" is no run but a ${stored.kind} file, of which there are no charts: leave --chart out`,
    );
  }
  const { renderChart } = await import("./chart.ts");
  return renderChart(stored.data, chart, request, io);
}

/** @throws {UsageError} If some options make no sense together. */
function checkOptions(
  { more, format, chart, transports, workloads }: Request,
): void {
  if (more.length > 0 && (format !== "html" || chart !== undefined)) {
    throw new UsageError(
      `Only html shows several files together, not ${
        chart ?? format ?? "terminal"
      }: give one file, or --format html`,
    );
  }
  if (chart === undefined) {
    for (
      const [name, given] of [
        ["--transport", transports],
        ["--workload", workloads],
      ] as const
    ) {
      if (given.length === 0) continue;
      throw new UsageError(
        `Option "${name}" needs "--chart": ${choice(CHARTS)}`,
      );
    }
  } else if (format !== undefined && format !== "terminal") {
    throw new UsageError(
      `Charts are for terminals: give "--chart" or "--format ${format}", not both`,
    );
  }
}
