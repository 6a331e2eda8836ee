import { multiple, object } from "@optique/core";
import type { InferValue } from "@optique/core/parser";
import type { Claim } from "../claims/claim.ts";
import type { Measuring } from "../claims/measure.ts";
import { proveWorkspace } from "../harness/workspace.ts";
import type { Claims } from "../reports/claims_schema.ts";
import { counted } from "../reports/plain_text.ts";
import { surprises } from "../reports/claims_words.ts";
import type { Run } from "../reports/schema.ts";
import { commandLine } from "./bench_options.ts";
import { benchProgress } from "./bench_progress.ts";
import { claimsTable, describeClaim } from "./claim_list.ts";
import { commandOf } from "./command.ts";
import { countProgress } from "./count_progress.ts";
import { describeVerdict } from "./conform.ts";
import { EXIT } from "./exit_code.ts";
import { expectVerdicts, readExpected } from "./expected_claims.ts";
import type { Io } from "./io.ts";
import { jsonText } from "./locale.ts";
import {
  directory,
  file,
  positional,
  toggle,
  valued,
  wholeNumber,
} from "./option.ts";
import { openProgress, type Progress } from "./progress.ts";
import { renderClaims, renderClaimStories } from "./rendering.ts";
import { openResults, type Results } from "./results.ts";
import { loadTransports } from "./select.ts";
import { claimsValue, loadClaims } from "./select_claims.ts";
import { listenForStop } from "./stopping.ts";
import { UsageError } from "./usage_error.ts";
import { listWidth } from "./width.ts";

/** Enough launches for each of all ratios to be shown by itself: see Holm's method. */
export const EFFORT = { launches: 12, rounds: 1, sliceMs: 6 };

/** Cases and probes that run side by side. */
const CONCURRENCY = 6;

const options = object({
  selections: multiple(positional(
    claimsValue,
    "stream-in-order or 'backlog-*', or a list of such; all without one",
  )),
  quick: toggle(
    "--quick",
    "Only claims about behaviour, none about speed: at most 40 seconds",
  ),
  explain: multiple(valued(
    "--explain",
    claimsValue,
    "Settle this claim and tell the whole story: what was looked at, what was seen, what the sources say",
  )),
  expect: valued(
    "--expect",
    file,
    "Fail where a verdict differs from the one in this claims.json",
  ).optional(),
  list: toggle(
    "--list",
    "List the claims and what settles each, and settle none",
  ),
  verbose: toggle("--verbose", "Print each observation as it is made"),
  seed: valued(
    "--seed",
    wholeNumber("--seed", 0, 2 ** 32 - 1),
    "Same seed, same order of what is measured (default random, printed)",
  ).optional(),
  out: valued(
    "--out",
    directory,
    "Write claims.json, claims.md and claims.html here (default ipcmark-results)",
  ).withDefault("ipcmark-results"),
  json: toggle("--json", "Print the verdicts as JSON instead of a list"),
});

/** `ipcmark claims`: settles what people say about IPC, by what this machine shows. */
export const claims = commandOf(
  "claims",
  options.map((request) => (io, args) => runCommand(request, io, args)),
  {
    summary: "Settle what documents say about IPC, by what this machine shows",
    usage: "[OPTION]... [CLAIM]...",
    details:
      "Each claim comes out as confirmed, refuted, depends (on what), inconclusive or not-testable (why). No verdict is written down beforehand.",
    examples: [
      "ipcmark claims",
      "ipcmark claims --quick",
      "ipcmark claims --explain unix-faster-than-tcp",
      "ipcmark claims 'backlog-*' --expect reports/data/claims.json",
    ],
  },
);

type Request = InferValue<typeof options>;

async function runCommand(
  request: Request,
  io: Io,
  args: readonly string[],
): Promise<number> {
  const wanted = await selected(request);
  const expected = request.expect === undefined
    ? undefined
    : await readExpected(request.expect, wanted);
  if (request.list) {
    io.stdout(
      request.json
        ? jsonText({ claims: wanted.map(describeClaim) }, io)
        : claimsTable(wanted, listWidth(io)),
    );
    return EXIT.fine;
  }
  const results = await openResults<Claims>(
    request.out,
    { data: "claims.json", report: "claims.md", page: "claims.html" },
    (stored) => `${JSON.stringify(stored, null, 2)}\n`,
  );
  await proveWorkspace();
  using progress = openProgress(io);
  using stopping = listenForStop(io, progress);
  for (const note of expected?.notes ?? []) progress.line(`Note: ${note}`);
  const settled = expectVerdicts(
    await settleAll(wanted, request, {
      results,
      progress,
      signal: stopping.signal,
      command: commandLine(args),
    }),
    expected?.claims,
  );
  const { asked } = stopping;
  progress[Symbol.dispose]();
  const explained = request.explain.flat().map(({ id }) => id);
  io.stdout(
    request.json
      ? await renderClaims(settled, "json", io)
      : await renderClaimStories(settled, explained, io),
  );
  const report = await renderClaims(settled, "markdown", io);
  const page = await renderClaims(settled, "html", io);
  if (!await results.publish(settled, report, io, asked !== undefined, page)) {
    return EXIT.failed;
  }
  if (asked) return EXIT[asked];
  return surprises(settled).length > 0 ? EXIT.failed : EXIT.fine;
}

async function selected(
  { selections, explain, quick }: Request,
): Promise<readonly Claim[]> {
  const all = await loadClaims();
  const named = new Set([...selections, ...explain].flat());
  const wanted = all.filter((claim) =>
    (named.size === 0 || named.has(claim)) &&
    !(quick && claim.kind === "performance")
  );
  if (wanted.length === 0) {
    throw new UsageError(
      "All that is named is about speed, which --quick leaves out: leave --quick out",
    );
  }
  return wanted;
}

interface Settling {
  readonly results: Results<Claims>;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  readonly command: string;
}

async function settleAll(
  wanted: readonly Claim[],
  { quick, seed, verbose }: Request,
  { results, progress, signal, command }: Settling,
): Promise<Claims> {
  const { runClaims } = await import("../claims/run.ts");
  const measures = !quick && wanted.some(({ kind }) => kind === "performance");
  progress.line(
    `Settling ${counted(wanted.length, "claim")}${
      measures ? ": first by cases and probes, then by measuring" : ""
    }`,
  );
  const tell = countProgress(progress, { done: "Made", thing: "observation" });
  return await runClaims({
    claims: wanted,
    transports: await loadTransports(),
    concurrency: CONCURRENCY,
    command,
    measuring: measures
      ? await measuringFor({ progress, signal, command, seed })
      : undefined,
  }, {
    signal,
    onVerdict(verdict, done, total) {
      if (verbose) progress.line(describeVerdict(verdict));
      tell(done, total);
    },
    save: (stored) => results.save(stored, progress.line),
  });
}

async function measuringFor(
  { progress, signal, command, seed }:
    & Omit<Settling, "results">
    & { readonly seed: number | undefined },
): Promise<Measuring> {
  const { encodeHistogram } = await import("../reports/histogram.ts");
  const placements = await placementsToCompare();
  for (const note of placements.notes) progress.line(`Note: ${note}`);
  return {
    transports: await loadTransports(),
    options: {
      ...EFFORT,
      placements: placements.plans,
      warnings: placements.warnings,
      seed: seed ?? crypto.getRandomValues(new Uint32Array(1))[0]!,
      command,
    },
    hooks: {
      signal,
      onEvent: benchProgress(progress, () => performance.now()),
      encodeHistogram,
      save: async (_run: Run) => {},
    },
  };
}

/** Those that claims compare in, as far as they can be had; what cannot is told with each ratio. */
async function placementsToCompare() {
  const { choosePlacements } = await import("./placements.ts");
  try {
    return await choosePlacements(["same-core", "cross-core"]);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { plans: [], warnings: [error.message], notes: [error.message] };
  }
}
