import { multiple, object } from "@optique/core";
import type { InferValue } from "@optique/core/parser";
import { armValue } from "./arms.ts";
import { commandLine } from "./bench_options.ts";
import { commandOf } from "./command.ts";
import type { Io } from "./io.ts";
import {
  directory,
  file,
  positional,
  toggle,
  valued,
  valueOf,
  wholeNumber,
} from "./option.ts";
import { percentage } from "./percentage.ts";
import { readRun } from "./read_runs.ts";
import { loadTransports } from "./select.ts";
import { COMPARISON_FORMATS, showComparisons } from "./show_comparison.ts";
import { UsageError } from "./usage_error.ts";
import { splitList, wordOf } from "./words.ts";

const transportNames = async () =>
  (await loadTransports()).map(({ name }) => name);

const options = object({
  words: multiple(positional(
    { ...file, metavar: "A B" },
    "two run.json files or their directories; then transports, workloads, placements, p99 or typical, all without one",
  )),
  arms: multiple(valued(
    "--arm",
    armValue,
    "Instead of files, measure here: old=deno=/path/to/deno,env.KEY=VALUE,v8=--flag, or a=transport=unix@deno; twice or more",
  )),
  quick: toggle("--quick", "With --arm: half the launches"),
  seed: valued(
    "--seed",
    wholeNumber("--seed", 0, 2 ** 32 - 1),
    "With --arm: same seed, same order of cells (default random)",
  ).optional(),
  out: valued(
    "--out",
    directory,
    "With --arm: keep each arm's run here, as arm-NAME.json (default ipcmark-results)",
  ).withDefault("ipcmark-results"),
  margin: valued(
    "--margin",
    percentage("--margin"),
    'What differs by less is "about equal" where that is shown (default 5%)',
  ).withDefault(0.05),
  relativeTo: valued(
    "--relative-to",
    valueOf({
      metavar: "NAME",
      placeholder: "",
      suggest: transportNames,
      parse: (input) => input,
    }),
    "Compare speeds measured by this transport's of the same rounds: for runs of different days",
  ).optional(),
  anyway: toggle(
    "--anyway",
    "Compare although machine, kernel or Deno differ, and say so",
  ),
  format: valued(
    "--format",
    wordOf("format", "FORMAT", COMPARISON_FORMATS),
    "terminal (the default), markdown, html (one page for a browser) or json",
  ).withDefault("terminal"),
});

/** `ipcmark compare`: two runs beside each other. */
export const compare = commandOf(
  "compare",
  options.map((given) => (io, args) => runCommand(given, io, args)),
  {
    summary: "Compare two runs: what became faster, slower, or is about equal",
    usage:
      "A B [SELECTOR]... [OPTION]... | --arm NAME=... --arm NAME=... [SELECTOR]...",
    details:
      "A and B are run.json files that bench left behind, or their directories; speeds are those of B, measured by A. Everything is computed again from their rounds. Exit status 0 says that they could be compared, whatever came of it, 3 that nothing could be.",
    examples: [
      "ipcmark compare results/before results/after",
      "ipcmark compare before.json after.json unix tcp round-trip --margin 3%",
      "ipcmark compare monday.json friday.json --relative-to tcp@deno",
      "ipcmark compare before.json after.json --format html > compare.html",
      "ipcmark compare --arm old=deno=/opt/deno-2.8/deno --arm new= --quick",
      "ipcmark compare --arm a=transport=tcp@deno --arm b=transport=unix@deno",
    ],
  },
);

async function runCommand(
  { words, arms, quick, seed, out, ...show }: InferValue<typeof options>,
  io: Io,
  args: readonly string[],
): Promise<number> {
  if (arms.length > 0) {
    const { compareArms } = await import("./compare_arms.ts");
    return await compareArms(arms, {
      ...show,
      selectors: words,
      quick,
      seed: seed ?? crypto.getRandomValues(new Uint32Array(1))[0]!,
      out,
      command: commandLine(args),
    }, io);
  }
  const [base, head, ...selectors] = words;
  if (base === undefined || head === undefined) {
    throw new UsageError(
      `${
        base === undefined ? "A and B are" : "B is"
      } missing: give two run.json files or their directories, or --arm twice`,
    );
  }
  if (quick || seed !== undefined) {
    const option = quick ? "--quick" : "--seed";
    throw new UsageError(
      `Option "${option}" needs "--arm": files are measured already`,
    );
  }
  const [before, after] = [await readRun(base), await readRun(head)];
  return await showComparisons(
    [[
      { name: before.path, run: before.run },
      { name: after.path, run: after.run },
    ]],
    {
      ...show,
      selectors: selectors.flatMap((word) => splitList("metric", word)),
    },
    io,
  );
}
