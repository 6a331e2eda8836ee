/**
 * Tries every spoil with every case that applies, and writes which case catches which: the self-test of the cases. Takes
 * some minutes, most of which are waits for what never comes.
 *
 *     deno task selftest [SPOIL]...
 *
 * With spoils, such as stream-loses-a-byte, only those are tried, and the rows of the others stay as they are.
 *
 * @module
 */
import { soon } from "../expect.ts";
import { CASES } from "../mod.ts";
import type { CaseResult } from "../run_case.ts";
import { type StallWatch, watchStalls } from "./_stalls.ts";
import { SPOILS } from "./mod.ts";
import {
  cellsOf,
  type MutationTable,
  mutationTable,
  type Tried,
} from "./table_data.ts";
import { mutationMarkdown } from "./table_markdown.ts";
import {
  planTrials,
  type Processes,
  processesOnDemand,
  runIn,
  type TransportTrial,
  withEach,
} from "./trials.ts";
import { UNSPOILED } from "./unspoiled.ts";

/** A quarter of what cases wait for something that must happen. */
const STALL_MS = 500;
const WAITED_IN_VAIN = /nothing after|Timed out/;
const MOST_ATTEMPTS = 5;
/** Longer than a case's watchdog and its clearing up. What hangs still is given up, and the rest goes on. */
const TRIAL_MS = 30_000;

const FOLDER = "reports/data";

if (import.meta.main) await main(Deno.args);

/**
 * Who opens no channel cannot see that channels are spoiled, and the other way round: transports open theirs without the
 * members that are spoiled. Beside these, trials between processes take too long to try those that nobody expects.
 */
function isWorthwhile(
  { place, spoil, base, variant }: TransportTrial,
): boolean {
  const spoiled = spoil.spoil(base, new AsyncDisposableStack());
  const changed = variant.framing === "none"
    ? spoiled.listening !== base.listening || spoiled.binding !== base.binding
    : spoiled.host !== base.host;
  return changed && place !== "processes";
}

/** Where a spoil and a case meet in several places, the plainest says enough, beside those that the spoil names. */
function plainest(trials: readonly TransportTrial[]): TransportTrial[] {
  const key = ({ spoil, caseId }: TransportTrial) => `${spoil.id} ${caseId}`;
  const inMemory = new Set(
    trials.filter(({ place }) => place === "memory").map(key),
  );
  return trials.filter((trial) =>
    trial.named || trial.place === "memory" || !inMemory.has(key(trial))
  );
}

/** A wait in vain says nothing where the event loop stood still meanwhile: then the trial is repeated. */
async function outcomeOf(
  trial: TransportTrial,
  stalls: StallWatch,
): Promise<CaseResult["outcome"]> {
  for (let attempt = 1;; attempt++) {
    const longest = stalls.look();
    const { outcome, observed } = await bounded(trial.run());
    const stalled = longest() > STALL_MS && WAITED_IN_VAIN.test(observed);
    if (!stalled) return outcome;
    if (attempt === MOST_ATTEMPTS) return "unresolved";
  }
}

/** What the committed table tells of other spoils. */
async function kept(names: readonly string[]): Promise<Tried[]> {
  const { rows }: MutationTable = JSON.parse(
    await Deno.readTextFile(`${FOLDER}/mutation_table.json`),
  );
  return rows.filter(({ spoil }) => !names.includes(spoil))
    .flatMap(cellsOf);
}

/** Those that hold as they are: what fails without a spoil, as a known deviation does, would seem to catch every one. */
async function holding(
  trials: readonly TransportTrial[],
  processes: Processes,
): Promise<TransportTrial[]> {
  const each = new Map(trials.map((trial) => [trial.on, trial]));
  const failing = new Set<string>();
  await withEach(
    [...each.values()].filter(({ place }) => place !== "processes"),
    async ({ on, place, variant, base }) => {
      const { outcome } = await bounded(runIn(place, variant, base, processes));
      if (outcome === "fail") failing.add(on);
    },
  );
  return trials.filter(({ on }) => !failing.has(on));
}

async function bounded(result: Promise<CaseResult>): Promise<CaseResult> {
  try {
    return await soon("The trial", result, TRIAL_MS);
  } catch (error) {
    return { outcome: "unresolved", observed: `${error}` };
  }
}

async function main(names: readonly string[]): Promise<void> {
  const spoils = SPOILS.filter(({ id }) =>
    names.length === 0 || names.includes(id)
  );
  // Programs that failed half-way leave operations that nobody waits for any more.
  addEventListener("unhandledrejection", (event) => event.preventDefault());
  const tried: Tried[] = names.length === 0 ? [] : await kept(names);
  {
    using stalls = watchStalls();
    await using processes = processesOnDemand();
    const trials = await holding(
      plainest(
        planTrials(spoils, CASES, processes)
          .filter((trial) => trial.named || isWorthwhile(trial)),
      ),
      processes,
    );
    await withEach(trials, async (trial) => {
      tried.push({ trial, outcome: await outcomeOf(trial, stalls) });
    });
  }
  // Trials end in any order; the table keeps that of the spoils.
  const order = new Map(SPOILS.map(({ id }, index) => [id, index]));
  tried.sort((one, other) =>
    order.get(one.trial.spoil.id)! - order.get(other.trial.spoil.id)!
  );
  const table = mutationTable(
    tried,
    CASES,
    new Date().toISOString(),
    UNSPOILED,
  );
  await Deno.writeTextFile(
    `${FOLDER}/mutation_table.json`,
    `${JSON.stringify(table, null, 1)}\n`,
  );
  await Deno.writeTextFile(
    `${FOLDER}/mutation_table.md`,
    mutationMarkdown(table),
  );
  // What was given up may wait for ever.
  Deno.exit(0);
}
