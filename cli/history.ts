import { multiple, object } from "@optique/core";
import type { InferValue } from "@optique/core/parser";
import type { History } from "../compare/history.ts";
import type { RunRecord } from "../compare/history_record.ts";
import { counted } from "../reports/plain_text.ts";
import { layout } from "./colour.ts";
import { commandOf } from "./command.ts";
import { countProgress } from "./count_progress.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import { jsonText } from "./locale.ts";
import { directory, positional, valued, wholeNumber } from "./option.ts";
import { openProgress } from "./progress.ts";
import { jsonFiles, readRuns } from "./run_files.ts";
import {
  cellSelection,
  storedTransports,
  storedWorkloads,
} from "./select_cells.ts";
import { UsageError } from "./usage_error.ts";
import { wordOf } from "./words.ts";

const FORMATS = ["terminal", "html", "json", "csv"] as const;
type Format = (typeof FORMATS)[number];

/** From here on, reading may take seconds. */
const MANY_FILES = 100;

const options = object({
  path: positional(directory, "a directory of run files"),
  selectors: multiple(positional(
    storedTransports,
    "unix@deno, unix, '*@deno' or 'tcp*', or a list of such; all without one",
  )),
  workloads: multiple(valued(
    "--workload",
    storedWorkloads,
    "Show these only, such as round-trip",
  )),
  format: valued(
    "--format",
    wordOf("format", "FORMAT", FORMATS),
    "terminal (the default), html (one page for a browser), json or csv",
  ).withDefault("terminal"),
  seed: valued(
    "--seed",
    wholeNumber("--seed", 0, 2 ** 32 - 1),
    "Of the search for change points: same seed, same answer (default 1)",
  ).withDefault(1),
});

/** `ipcmark history`: many runs, each metric over time. */
export const history = commandOf(
  "history",
  options.map((request) => (io) => runHistory(request, io)),
  {
    summary: "Chart each metric over many runs, and mark where it changed",
    usage: "DIR [SELECTOR]... [OPTION]...",
    details:
      "Reads every *.json in DIR that is a run. Runs of another machine, kernel or Deno are marked, and not compared " +
      "with the others. A SELECTOR is a transport (unix@deno), a mechanism through every API (unix), or a pattern.",
    examples: [
      "ipcmark history ipcmark-results",
      "ipcmark history ipcmark-results unix tcp --workload round-trip",
      "ipcmark history ipcmark-results --format html > history.html",
      "ipcmark history ipcmark-results --format csv > history.csv",
    ],
  },
);

type Request = InferValue<typeof options>;

async function runHistory(request: Request, io: Io): Promise<number> {
  const records = await readRecords(request.path, io);
  const { historyOf } = await import("../compare/history.ts");
  const wanted = cellSelection(
    {
      cells: records.flatMap(({ figures }) => figures.map(({ cell }) => cell)),
      transports: records.flatMap(({ transports }) => transports),
    },
    request.selectors.flat(),
    request.workloads.flat(),
  );
  const found = historyOf(records, {
    seed: request.seed,
    wanted: ({ cell }) => wanted(cell),
  });
  io.stdout(await rendered(found, request.path, request.format, io));
  return EXIT.fine;
}

async function readRecords(
  path: string,
  io: Io,
): Promise<readonly RunRecord[]> {
  const { recordOf } = await import("../compare/history_record.ts");
  const names = await jsonFiles(path);
  using progress = openProgress(io);
  const tell = countProgress(progress, { done: "Read", thing: "file" });
  if (names.length >= MANY_FILES && !progress.live) {
    progress.line(`Reading ${counted(names.length, "file")}`);
  }
  let read = 0;
  const records: RunRecord[] = [];
  let others = 0;
  for await (const file of readRuns(path, names)) {
    if (file.kind === "run") records.push(recordOf(file.run, file.name));
    if (file.kind === "other") others++;
    if (file.kind === "damaged") progress.line(`ipcmark: ${file.message}`);
    tell(++read, names.length);
  }
  if (records.length === 0) {
    throw new UsageError(
      `"${path}" holds no run files${
        names.length === 0 ? "" : ` that can be read, of ${names.length} *.json`
      }: "ipcmark bench --out DIR" leaves one a run`,
    );
  }
  if (others > 0) {
    progress.line(`Skipped ${counted(others, "other JSON file")}`);
  }
  return records;
}

async function rendered(
  found: History,
  path: string,
  format: Format,
  io: Io,
): Promise<string> {
  if (format === "json") return jsonText(found, io);
  if (format === "csv") {
    const { renderHistoryCsv } = await import("../compare/history_csv.ts");
    return renderHistoryCsv(found);
  }
  if (format === "html") {
    const { renderHistoryHtml } = await import(
      "../compare/html/history_page.ts"
    );
    return renderHistoryHtml(found, path);
  }
  const { renderHistory } = await import("../compare/history_terminal.ts");
  return renderHistory(found, path, layout(io));
}
