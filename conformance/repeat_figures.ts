/**
 * Whether the verdicts of one machine are always the same: runs `ipcmark conform` over and over as its users do, and tells
 * what differs from the committed run. Writes what came of it after each run, so that nothing is lost when it is stopped;
 * started again with the same file it goes on.
 *
 *     deno run -A conformance/repeat_figures.ts [RUNS [FILE]]
 *
 * 20 runs, unless told, into reports/data/conformance_repeats.json, held against reports/data/conformance.json.
 *
 * @module
 */
import type { Conformance } from "../reports/schema.ts";
import type {
  ConformanceRepeats,
  RepeatedRun,
} from "../reports/conformance_repeats.ts";

const COMMAND = "deno run -A conformance/repeat_figures.ts";
const REFERENCE = "reports/data/conformance.json";

if (import.meta.main) await main(...Deno.args);

async function main(
  times = "20",
  path = "reports/data/conformance_repeats.json",
): Promise<void> {
  const reference = JSON.parse(
    Deno.readTextFileSync(REFERENCE),
  ) as Conformance;
  while (true) {
    const repeats = read(path);
    if (repeats.runs.length >= Number(times)) return;
    const run = await repeat(reference);
    const text = JSON.stringify(
      { ...repeats, runs: [...repeats.runs, run] },
      null,
      1,
    );
    Deno.writeTextFileSync(`${path}.new`, `${text}\n`);
    Deno.renameSync(`${path}.new`, path);
  }
}

function read(path: string): ConformanceRepeats {
  try {
    return JSON.parse(Deno.readTextFileSync(path));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return { command: COMMAND, runs: [] };
  }
}

async function repeat(reference: Conformance): Promise<RepeatedRun> {
  const directory = await Deno.makeTempDir({ prefix: "repeat-figures-" });
  try {
    const { code } = await new Deno.Command(Deno.execPath(), {
      args: ["task", "--quiet", "conform", "--out", directory],
      cwd: new URL("..", import.meta.url),
      stdout: "null",
      stderr: "inherit",
    }).output();
    const run = JSON.parse(
      Deno.readTextFileSync(`${directory}/conformance.json`),
    ) as Conformance;
    return { ...differences(reference, run), status: code };
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** What two runs of the same cases on the same machine disagree about, on the transports of the second. */
export function differences(
  reference: Conformance,
  run: Conformance,
): Omit<RepeatedRun, "status"> {
  const levels = new Map(run.cases.map(({ id, level }) => [id, level]));
  const checked = new Set(run.transports.map(({ name }) => name));
  const before = outcomes({
    ...reference,
    verdicts: reference.verdicts.filter(({ transport }) =>
      checked.has(transport)
    ),
  });
  const now = outcomes(run);
  const keys = new Set([...before.keys(), ...now.keys()]);
  return {
    startedAt: run.startedAt,
    durationMs: run.finishedAt === null
      ? null
      : Date.parse(run.finishedAt) - Date.parse(run.startedAt),
    verdicts: run.verdicts.length,
    differences: [...keys].filter((key) => before.get(key) !== now.get(key))
      .map((key) => ({
        verdict: key,
        level: levels.get(key.split(" ", 1)[0]!) ?? "unknown",
        reference: before.get(key) ?? "absent",
        outcome: now.get(key) ?? "absent",
      })),
  };
}

function outcomes({ verdicts }: Conformance): ReadonlyMap<string, string> {
  return new Map(verdicts.map(({ caseId, transport, swapped, outcome }) => [
    `${caseId} ${transport}${swapped ? " swapped" : ""}`,
    outcome,
  ]));
}
