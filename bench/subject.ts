import { cellTitle } from "../cell_title.ts";
import { bounded } from "../harness/bounded.ts";
import { effort } from "../harness/effort.ts";
import { type LocalPlayer, localPlayer } from "../harness/local_player.ts";
import { attendPair, openPair } from "../harness/open_pair.ts";
import type { Pair } from "../harness/pair.ts";
import { giveUp, playerGone } from "../harness/player_gone.ts";
import type { Repertoire } from "../harness/player.ts";
import type { Stage } from "../harness/stage.ts";
import {
  readUsage,
  tellsUsage,
  usageSince,
  usedByOther,
} from "../harness/usage.ts";
import type { Usage } from "../reports/schema.ts";
import type { Parameters } from "../scenario.ts";
import type { Transport } from "../transports/transport.ts";
import { patience } from "./patience.ts";
import {
  CellRefusal,
  MEASURED,
  PREPARATION,
  type Slice,
  type Workload,
} from "./workload.ts";

/** What tells a harness around a slice when its timed part begins and ends. */
export interface Timer {
  start(): void;
  end(): void;
}

/** A slice, and what both processes used for it, where the runtime tells. */
export type MeasuredSlice = Slice & {
  readonly cost?: { readonly near: Usage; readonly far: Usage };
};

/** What one slice is: a cell's parameters, and how many operations. */
export interface Measured {
  readonly parameters: Parameters;
  readonly operations: number;
}

/** An open pair that slices are measured on: the near end is this process. */
export interface Subject {
  readonly farPid: number;
  readonly strangers: readonly string[];
  /** Ends both programs and the far end's process, so that nothing of them runs beside what is measured next. */
  abandon(): Promise<void>;
  /** Measures one slice. After a failure that is no `CellRefusal` the subject is of no more use. */
  measure(
    workload: Workload,
    measured: Measured,
    timer?: Timer,
  ): Promise<MeasuredSlice>;
}

/** Opens a pair for the workloads of one framing need: with a channel, or without where they open their own. */
export async function openSubject(
  transport: Transport,
  withChannel: boolean,
  repertoire: Repertoire,
  stage: Stage,
  farCpus: string | undefined,
): Promise<Subject> {
  const near = localPlayer(repertoire, { cpus: farCpus });
  const source = {
    directory: stage.directory,
    player: () => stage.newPlayer(farCpus),
    expectChild: stage.expectChild,
  };
  const pair = withChannel
    ? await openPair(transport, near, source)
    : await attendPair(transport, near, source);
  const patient = patience();
  return {
    farPid: pair.far.pid,
    strangers: pair.strangers,
    async abandon() {
      pair.far.kill();
      await Promise.all([bounded(near.abort()), bounded(near.killChild())]);
    },
    async measure(workload, measured, timer) {
      const { parameters, operations } = measured;
      const kind = { workload: workload.id, parameters };
      const timeoutMs = patient.with(kind, operations);
      try {
        const slice = await measure(
          near,
          pair,
          { ...measured, workload, timer, timeoutMs },
        );
        patient.learn(kind, slice);
        return slice;
      } catch (error) {
        if (error instanceof CellRefusal) throw error;
        const how = await giveUp(pair.far);
        throw how === undefined ? error : playerGone("far end", how);
      }
    },
  };
}

interface Measurement extends Measured {
  readonly workload: Workload;
  readonly timer: Timer | undefined;
  readonly timeoutMs: number;
}

async function measure(
  near: LocalPlayer,
  { far }: Pair,
  { workload, parameters, operations, timer, timeoutMs }: Measurement,
): Promise<MeasuredSlice> {
  const title = cellTitle({ workload: workload.id, parameters });
  using measuring = effort(`measuring ${operations} × ${title}`, timeoutMs);
  far.gone.then((how) => measuring.fail(playerGone("far end", how)));
  const request = {
    scenario: workload.id,
    parameters: { ...parameters, operations },
  };
  const ready = Promise.withResolvers<void>();
  const held: string[] = [];
  let measured: Promise<unknown> | undefined;
  const playNear = () => {
    measured ??= near.play({ ...request, role: "near" });
    // A near end that prepares for long may fail before anyone waits for it.
    measured.catch(ready.reject);
    return measured;
  };
  const { onCue } = far.events;
  far.events = {
    ...far.events,
    onCue(word) {
      if (word.startsWith(PREPARATION)) {
        playNear();
        return onCue(word);
      }
      held.push(word);
      ready.resolve();
    },
  };
  const timed = oneEnd(timer);
  const { onCue: onNearCue } = near.events;
  near.events = {
    ...near.events,
    onCue(word) {
      if (word === MEASURED) timed.end();
      onNearCue(word);
    },
  };
  const metered = tellsUsage();
  const supporting = far.play({ ...request, role: "far", metered });
  supporting.catch(measuring.fail);
  try {
    // Every workload's far end gives a word when it is ready. Its near end prepares, takes that word and begins to measure:
    // the word is held back until then, so that whoever times the slice from outside does not time the preparations.
    await measuring.orFail(ready.promise);
    const playing = playNear();
    const before = metered ? readUsage() : undefined;
    timed.start();
    held.forEach(onCue);
    far.events = { ...far.events, onCue };
    const slice = await measuring.orFail(playing);
    timed.end();
    const nearUsage = before && usageSince(before);
    const farUsage = await measuring.orFail(supporting);
    if (nearUsage === undefined) return slice as Slice;
    // Two threads of one process have one account: the near end's is that of both.
    const shared = far.pid === near.pid;
    return {
      ...slice as Slice,
      cost: {
        near: nearUsage,
        far: shared ? usedByOther(nearUsage) : farUsage as Usage,
      },
    };
  } catch (error) {
    if (error instanceof CellRefusal) await measuring.orFail(supporting);
    throw error;
  } finally {
    far.events = { ...far.events, onCue };
    near.events = { ...near.events, onCue: onNearCue };
  }
}

/** A timer that hears of one end only, and of none before its start. */
function oneEnd(timer: Timer | undefined): Timer {
  let running = false;
  return {
    start() {
      running = true;
      timer?.start();
    },
    end() {
      if (running) timer?.end();
      running = false;
    },
  };
}
