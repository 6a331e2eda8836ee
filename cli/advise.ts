import { multiple, object } from "@optique/core";
import type { InferValue } from "@optique/core/parser";
import { NEED_IDS } from "../advise/guarantees.ts";
import { PATTERN_IDS } from "../advise/patterns.ts";
import type { Advice, AdviceRequest, NeedId } from "../reports/advice.ts";
import type { Placement } from "../reports/schema.ts";
import { DEFAULT_API } from "../transports/transport.ts";
import type { Gathered } from "./advise_gather.ts";
import { commandOf } from "./command.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import { directory, file, toggle, valued, wholeNumber } from "./option.ts";
import { openProgress } from "./progress.ts";
import { PLAIN_FORMATS, renderAdvice } from "./rendering.ts";
import { size } from "./sizes.ts";
import { listenForStop } from "./stopping.ts";
import { UsageError } from "./usage_error.ts";
import { wordOf, wordsOf } from "./words.ts";

/** Every API that a transport has. */
export const APIS = ["deno", "node", "libc", "web"] as const;

/** Where the two processes run, by what the option calls it. */
const CORES: Readonly<Record<"same" | "cross" | "any", Placement>> = {
  same: "same-core",
  cross: "cross-core",
  any: "free",
};

const options = object({
  sizeBytes: valued(
    "--size",
    size,
    "Size of a message, such as 64, 4KiB or 1MiB (default 64)",
  ).withDefault(64),
  pattern: valued(
    "--pattern",
    wordOf("pattern", "PATTERN", PATTERN_IDS),
    "How messages go: request-reply (the default), stream, broadcast, one-way",
  ).withDefault("request-reply"),
  apis: multiple(valued(
    "--api",
    wordsOf("API", "API[,API]", APIS),
    `What the program may use: deno (the default), node, libc (system calls), web`,
  )),
  needs: multiple(valued(
    "--need",
    wordsOf("need", "NEED[,NEED]", NEED_IDS),
    "What has to hold: ordered, reliable, boundaries, many-clients, unrelated-processes, cross-host, back-pressure, end-seen",
  )),
  core: valued(
    "--core",
    wordOf("core", "WHERE", ["same", "cross", "any"]),
    "Where the two processes run: same (the default where it can be had), cross, any",
  ).optional(),
  run: valued(
    "--run",
    file,
    "Take figures from this run.json (default the one in --out)",
  ).optional(),
  conformance: valued(
    "--conformance",
    file,
    "Take verdicts from this conformance.json (default the one in --out)",
  ).optional(),
  noMeasure: toggle(
    "--no-measure",
    "Answer from stored results alone; else what they lack is run",
  ),
  yes: toggle("--yes", "Run what stored results lack without asking"),
  launches: valued(
    "--launches",
    wholeNumber("--launches", 1, 200),
    "Fresh pairs of processes for what has to be measured (default 9)",
  ).withDefault(9),
  seed: valued(
    "--seed",
    wholeNumber("--seed", 0, 2 ** 32 - 1),
    "Same seed, same order of what is measured (default random, printed)",
  ).optional(),
  format: valued(
    "--format",
    wordOf("format", "FORMAT", PLAIN_FORMATS),
    "terminal (the default), markdown or json",
  ).withDefault("terminal"),
  out: valued(
    "--out",
    directory,
    "Look for results here, and write what is measured here (default ipcmark-results)",
  ).withDefault("ipcmark-results"),
});

/** The options as they were given. */
export type AdviseOptions = InferValue<typeof options>;

/** `ipcmark advise`: which transport fits, in which order, and why not the others. */
export const advise = commandOf(
  "advise",
  options.map((given) => (io) => runCommand(given, io)),
  {
    summary: "Say which transport to use for a size, a pattern and needs",
    usage: "[OPTION]...",
    details:
      "Transports that lack what is needed are ruled out by what cases show, the others ranked by what was measured. " +
      "Stored results are used where they do, and what they lack is run: seconds for cases, some 20 for figures. " +
      "At a terminal you are asked before, but for --format json.",
    examples: [
      "ipcmark advise --size 4KiB --need ordered,reliable,boundaries",
      "ipcmark advise --size 64KiB --pattern stream --api deno,node --core cross",
      "ipcmark advise --need many-clients,cross-host --no-measure",
    ],
  },
);

async function runCommand(given: AdviseOptions, io: Io): Promise<number> {
  if (given.yes && given.noMeasure) {
    throw new UsageError(
      'Options "--yes" and "--no-measure" exclude each other',
    );
  }
  const { gather } = await import("./advise_gather.ts");
  using progress = openProgress(io);
  using stopping = listenForStop(io, progress);
  const request = requestOf(given);
  const found = await gather(given, request, {
    io,
    progress,
    signal: stopping.signal,
  });
  const { asked } = stopping;
  progress[Symbol.dispose]();
  if (asked && found.measured === null) return EXIT[asked];
  const advice = await adviceFrom(request, found);
  io.stdout(await renderAdvice(advice, given.format, io));
  const report = await renderAdvice(advice, "markdown", io);
  if (!await found.publish(report, asked !== undefined)) return EXIT.failed;
  return asked ? EXIT[asked] : statusOf(advice, found);
}

/** What is asked; where the processes run may still change, where nobody asked for that. */
function requestOf(
  { sizeBytes, pattern, apis, needs, core }: AdviseOptions,
): AdviceRequest {
  const chosen = [...new Set(apis.flat())];
  return {
    sizeBytes,
    pattern,
    apis: chosen.length === 0 ? [DEFAULT_API] : chosen,
    needs: [...new Set<NeedId>(needs.flat())],
    placement: CORES[core ?? "same"],
  };
}

async function adviceFrom(
  request: AdviceRequest,
  found: Gathered,
): Promise<Advice> {
  const { advise } = await import("../advise/advise.ts");
  const { readSnippets } = await import("../examples/open/mod.ts");
  const { placement, transports, verdicts, measured, notes } = found;
  return advise({ ...request, placement }, {
    transports,
    verdicts,
    measured,
    notes,
    snippets: await readSnippets(),
  });
}

function statusOf({ options }: Advice, { failed }: Gathered): number {
  if (failed) return EXIT.failed;
  return options.some(({ figure }) => figure !== null)
    ? EXIT.fine
    : EXIT.nothing;
}
