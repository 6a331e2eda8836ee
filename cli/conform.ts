import { multiple, object } from "@optique/core";
import type { InferValue } from "@optique/core/parser";
import type { ConformanceCase } from "../conformance/case.ts";
import type { ConformanceOptions } from "../conformance/options.ts";
import type { UntestedRow } from "../conformance/untested.ts";
import { proveWorkspace } from "../harness/workspace.ts";
import { compareCaseIds } from "../reports/conformance_families.ts";
import { counted } from "../reports/plain_text.ts";
import type { Conformance, Verdict } from "../reports/schema.ts";
import { commandLine } from "./bench_options.ts";
import { catalogueTable } from "./catalogue.ts";
import { commandOf } from "./command.ts";
import { countProgress } from "./count_progress.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import { conformanceStatus, isRed } from "./judging.ts";
import { describeCase } from "./list.ts";
import { jsonText } from "./locale.ts";
import {
  directory,
  positional,
  toggle,
  valued,
  wholeNumber,
} from "./option.ts";
import { openProgress, type Progress } from "./progress.ts";
import { renderConformance } from "./rendering.ts";
import { openResults, type Results } from "./results.ts";
import { loadTransports, transportsValue, unite } from "./select.ts";
import { loadCases, loadUntested, selectionValue } from "./select_cases.ts";
import { listenForStop } from "./stopping.ts";
import { UsageError } from "./usage_error.ts";
import { listWidth } from "./width.ts";
import { wordOf } from "./words.ts";

const options = object({
  selections: multiple(positional(
    selectionValue,
    "CLS-001, CLS, unix@deno or 'tcp*', or a list of such; all without one",
  )),
  transports: multiple(valued(
    "--transport",
    transportsValue,
    "Check only these transports, such as unix@deno, '*@deno' or 'tcp*'",
  )),
  priority: valued(
    "--priority",
    wholeNumber("--priority", 1, 3),
    "Only cases up to this priority; 1 is core (default 3, all)",
  ).optional(),
  quick: toggle("--quick", "Only the core: the same as --priority 1"),
  across: valued(
    "--across",
    wordOf("place", "PLACE", ["hosts"]),
    "With hosts the two ends are two hosts, each in a network of its own, joined by a cable; only transports that reach another host can be checked so",
  ).optional(),
  strict: toggle(
    "--strict",
    "Count what is allowed but not preferred, and what is flaky, as a failure",
  ),
  list: toggle(
    "--list",
    "List the selected rows of the catalogue and run none",
  ),
  verbose: toggle("--verbose", "Print each verdict with what was seen"),
  json: toggle("--json", "Print the verdicts as JSON instead of a matrix"),
  out: valued(
    "--out",
    directory,
    "Write conformance.json, .md and .html here (default ipcmark-results)",
  ).withDefault("ipcmark-results"),
  concurrency: valued(
    "--concurrency",
    wholeNumber("--concurrency", 1, 64),
    "Cases that run side by side (default 8)",
  ).withDefault(8),
});

/** `ipcmark conform`: checks what each transport promises, case by case. */
export const conform = commandOf(
  "conform",
  options.map((request) => (io, args) => runCommand(request, io, args)),
  {
    summary: "Check what each transport promises, case by case",
    usage: "[OPTION]... [CASE|SELECTOR]...",
    details:
      "A CASE is a case (CLS-001) or a family of them (CLS), a SELECTOR a transport (unix@deno) or a pattern ('tcp*'). " +
      "A known deviation that fails is expected; one that passes is an error.",
    examples: [
      "ipcmark conform",
      "ipcmark conform INT --transport 'tcp*' --verbose",
      "ipcmark conform --quick --out results",
      "ipcmark conform --list",
      "ipcmark conform --across hosts",
    ],
  },
);

type Request = InferValue<typeof options>;

async function runCommand(
  request: Request,
  io: Io,
  args: readonly string[],
): Promise<number> {
  const plan = await planConformance(request, args);
  if (request.list) {
    const { cases, untested = [] } = plan;
    io.stdout(
      request.json
        ? jsonText({ cases: cases.map(describeCase), untested }, io)
        : catalogueTable(cases, untested, listWidth(io)),
    );
    return EXIT.fine;
  }
  if (plan.cases.length === 0) throw nothingToRun(plan);
  const results = await openResults<Conformance>(
    request.out,
    {
      data: "conformance.json",
      report: "conformance.md",
      page: "conformance.html",
    },
    (conformance) => `${JSON.stringify(conformance, null, 2)}\n`,
  );
  await proveWorkspace();
  using progress = openProgress(io);
  // Until all is saved: a press may come twice, and the second one would end the program in between.
  using stopping = listenForStop(io, progress);
  const checked = await check(
    plan,
    results,
    request,
    progress,
    stopping.signal,
  );
  const { asked } = stopping;
  progress[Symbol.dispose]();
  const format = request.json ? "json" : "terminal";
  io.stdout(await renderConformance(checked, format, io));
  const [report, page] = await Promise.all(
    (["markdown", "html"] as const).map((format) =>
      renderConformance(checked, format, io)
    ),
  );
  const stopped = asked !== undefined;
  if (!await results.publish(checked, report!, io, stopped, page)) {
    return EXIT.failed;
  }
  return asked
    ? EXIT[asked]
    : conformanceStatus(checked.verdicts, request.strict);
}

/** What the request selects: all cases, or the transports of Deno's own API, where it names none. */
async function planConformance(
  { transports, across, concurrency, ...request }: Request,
  args: readonly string[],
): Promise<ConformanceOptions> {
  const selections = request.selections.flat();
  const priority = priorityOf(request);
  const named = selections.flatMap((each) =>
    "cases" in each ? [...each.cases, ...each.untested] : []
  );
  const isSelected = <Row extends UntestedRow | ConformanceCase>(row: Row) =>
    (named.length === 0 || named.includes(row)) && row.priority <= priority;
  const inPlace = selections.flatMap((each) =>
    "transports" in each ? [each.transports] : []
  );
  const cases = (await loadCases()).filter(isSelected)
    .toSorted((a, b) => compareCaseIds(a.id, b.id));
  const untested = (await loadUntested()).filter(isSelected);
  if (cases.length + untested.length === 0) {
    throw new UsageError(
      `No selected case has priority ${priority} or a lower number: give a higher "--priority"`,
    );
  }
  return {
    cases,
    untested,
    transports: unite([...inPlace, ...transports], await loadTransports()),
    command: commandLine(args),
    across,
    concurrency,
  };
}

/** @throws {UsageError} If the request says both how quick and up to which priority. */
function priorityOf(
  { quick, priority }: Pick<Request, "quick" | "priority">,
): number {
  if (quick && priority !== undefined) {
    throw new UsageError(
      'Options "--quick" and "--priority" exclude each other',
    );
  }
  return quick ? 1 : priority ?? 3;
}

function nothingToRun({ untested = [] }: ConformanceOptions): UsageError {
  const [first] = untested;
  return new UsageError(
    `${first?.id} is not tested: ${first?.reason}${
      untested.length > 1 ? ', and so on: see "--list"' : ""
    }`,
  );
}

async function check(
  plan: ConformanceOptions,
  results: Results<Conformance>,
  { strict, verbose }: Request,
  progress: Progress,
  signal: AbortSignal,
): Promise<Conformance> {
  const { runConformance } = await import("../conformance/run.ts");
  const { cases, transports } = plan;
  progress.line(
    `Checking ${counted(cases.length, "case")} on ${
      counted(transports.length, "transport")
    }`,
  );
  const tell = countProgress(progress, { done: "Reached", thing: "verdict" });
  return await runConformance(plan, {
    signal,
    onVerdict(verdict, done, total) {
      // What came out differently when it was tried again is told in any case.
      if (verbose || verdict.flaky || isRed(verdict, strict)) {
        progress.line(describeVerdict(verdict));
      }
      tell(done, total);
    },
    save: (conformance) => results.save(conformance, progress.line),
  });
}

/** A verdict in a line: "pass: INT-004 on tcp@libc: 65536 B". */
export function describeVerdict(
  { caseId, transport, swapped, outcome, observed, expected, ...verdict }:
    Verdict,
): string {
  const ends = swapped ? " (ends swapped)" : "";
  const known = expected === null ? "" : ` (known deviation: ${expected})`;
  const tries = verdict.attempts?.map(({ outcome }) => outcome).join(", ");
  const flaky = verdict.flaky ? ` (flaky: ${tries})` : "";
  return `${outcome}: ${caseId} on ${transport}${ends}: ${observed}${known}${flaky}`;
}
