/**
 * Live arms of `ipcmark compare`: measured here and now, in turns.
 *
 * @module
 */
import type { LiveArm } from "../bench/arms.ts";
import { asOneTransport } from "../compare/as_one_transport.ts";
import { proveWorkspace } from "../harness/workspace.ts";
import type { Run } from "../reports/schema.ts";
import type { Transport } from "../transports/transport.ts";
import { type ArmRequest, liveArms } from "./arms.ts";
import { EXIT } from "./exit_code.ts";
import { measureSet } from "./gate_measure.ts";
import { defaultSet, type GateSet } from "./gate_set.ts";
import type { Io } from "./io.ts";
import { openOutput } from "./output.ts";
import { openProgress } from "./progress.ts";
import { loadTransports, selectTransports, unite } from "./select.ts";
import {
  type NamedRun,
  showComparisons,
  type ShowOptions,
} from "./show_comparison.ts";
import { listenForStop } from "./stopping.ts";
import { UsageError } from "./usage_error.ts";

/** So many launches that some of a dozen metrics can be told from chance by ranks. */
const EFFORTS = {
  quick: { launches: 10, rounds: 2, sliceMs: 12 },
  full: { launches: 20, rounds: 3, sliceMs: 12 },
} as const;

/** What is measured in every arm, and how it is shown. */
export interface ArmsOptions extends ShowOptions {
  readonly quick: boolean;
  readonly seed: number;
  /** Where each arm's run is kept, as `arm-NAME.json`. */
  readonly out: string;
  /** The command that repeats it. */
  readonly command: string;
}

/**
 * Measures the arms and compares the first with each of the others.
 *
 * @throws {UsageError} For fewer than two arms, and where some name a transport and others none.
 */
export async function compareArms(
  requests: readonly ArmRequest[],
  { quick, seed, out, command, selectors, ...show }: ArmsOptions,
  io: Io,
): Promise<number> {
  const set = await setFor(requests, selectors);
  const arms = liveArms(requests);
  const names = arms.map(({ name }) => `arm-${name}.json`);
  const output = await openOutput(out, names);
  await proveWorkspace();
  using progress = openProgress(io);
  using stopping = listenForStop(io, progress);
  const runs = await measureSet(set, arms, {
    effort: EFFORTS[quick ? "quick" : "full"],
    seed,
    command,
    progress,
    signal: stopping.signal,
    async save(runs) {
      for (const [index, run] of runs.entries()) {
        await output.write(names[index]!, `${JSON.stringify(run)}\n`);
      }
    },
  });
  progress[Symbol.dispose]();
  io.stderr(`Saved ${names.map(output.path).join(" and ")}\n`);
  const status = await showAll(arms, runs, { ...show, selectors: [] }, io);
  return stopping.asked ? EXIT[stopping.asked] : status;
}

async function showAll(
  arms: readonly LiveArm[],
  runs: readonly Run[],
  options: ShowOptions,
  io: Io,
): Promise<number> {
  const named = runs.map((run, index) => ({ name: arms[index]!.name, run }));
  const [base, ...heads] = named as [NamedRun, ...NamedRun[]];
  const pairs = heads.map((head, index) => {
    const label = transportLabel(arms[0]!, arms[index + 1]!);
    const labelled = ({ name, run }: NamedRun): NamedRun => ({
      name,
      run: label === undefined ? run : asOneTransport(run, label),
    });
    return [labelled(base), labelled(head)] as const;
  });
  return await showComparisons(pairs, options, io);
}

/** What two transports are called together; `undefined` where both arms measure the same ones. */
function transportLabel(base: LiveArm, head: LiveArm): string | undefined {
  const [from, to] = [base, head].map(({ transport }) => transport?.name);
  return from === undefined || from === to ? undefined : `${from} → ${to}`;
}

async function setFor(
  requests: readonly ArmRequest[],
  selectors: readonly string[],
): Promise<GateSet> {
  if (requests.length < 2) {
    throw new UsageError(
      `A comparison takes two arms or more, got "${
        requests[0]!.name
      }": give another --arm, such as --arm plain=`,
    );
  }
  const own = requests.flatMap(({ transport }) => transport ?? []);
  if (own.length > 0 && own.length < requests.length) {
    throw new UsageError(
      "Some arms name a transport and others do not: give transport=… to all of them, or a SELECTOR instead",
    );
  }
  if (own.length > 0 && selectors.length > 0) {
    throw new UsageError(
      `"${selectors[0]}" selects transports, but every arm names its own`,
    );
  }
  const { WORKLOADS } = await import("../bench/mod.ts");
  const all = await loadTransports();
  const selected: readonly Transport[] = own.length > 0 ? own : unite(
    selectors.map((selector) => selectTransports(selector, all)),
    all,
  );
  return defaultSet(all, WORKLOADS, selected, selected[0]);
}
