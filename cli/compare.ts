import { multiple, object } from "@optique/core";
import type { InferValue } from "@optique/core/parser";
import { commandOf } from "./command.ts";
import type { Io } from "./io.ts";
import { file, positional, toggle, valued, valueOf } from "./option.ts";
import { percentage } from "./percentage.ts";
import { readRun } from "./read_runs.ts";
import { PLAIN_FORMATS } from "./rendering.ts";
import { loadTransports } from "./select.ts";
import { showComparison } from "./show_comparison.ts";
import { splitList, wordOf } from "./words.ts";

const transportNames = async () =>
  (await loadTransports()).map(({ name }) => name);

/** A file that usage and messages call by this letter. */
const named = (metavar: "A" | "B") => ({ ...file, metavar });

const options = object({
  base: positional(named("A"), "the earlier run.json, or its directory"),
  head: positional(named("B"), "the later run.json, or its directory"),
  selections: multiple(positional(
    valueOf<readonly string[]>({
      metavar: "SELECTOR",
      placeholder: [],
      suggest: transportNames,
      parse: (input) => splitList("metric", input),
    }),
    "transports, workloads, placements, p99 or typical, or a list of such; all without one",
  )),
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
    wordOf("format", "FORMAT", PLAIN_FORMATS),
    "terminal (the default), markdown or json",
  ).withDefault("terminal"),
});

/** `ipcmark compare`: two runs beside each other. */
export const compare = commandOf(
  "compare",
  options.map((given) => (io) => compareFiles(given, io)),
  {
    summary: "Compare two runs: what became faster, slower, or is about equal",
    usage: "A B [SELECTOR]... [OPTION]...",
    details:
      "A and B are run.json files that bench left behind, or their directories; speeds are those of B, measured by A. Everything is computed again from their rounds. Exit status 0 says that they could be compared, whatever came of it, 3 that nothing could be.",
    examples: [
      "ipcmark compare results/before results/after",
      "ipcmark compare before.json after.json unix tcp round-trip --margin 3%",
      "ipcmark compare monday.json friday.json --relative-to tcp@deno",
    ],
  },
);

async function compareFiles(
  { base, head, selections, ...given }: InferValue<typeof options>,
  io: Io,
): Promise<number> {
  const [before, after] = [await readRun(base), await readRun(head)];
  return await showComparison(
    { name: before.path, run: before.run },
    { name: after.path, run: after.run },
    { ...given, selectors: selections.flat() },
    io,
  );
}
