import { bounded } from "../harness/bounded.ts";
import { effort } from "../harness/effort.ts";
import { type LocalPlayer, localPlayer } from "../harness/local_player.ts";
import { attendPair, openPair } from "../harness/open_pair.ts";
import type { Pair } from "../harness/pair.ts";
import { giveUp, playerGone } from "../harness/player_gone.ts";
import type { Repertoire } from "../harness/player.ts";
import type { Stage } from "../harness/stage.ts";
import type { Transport } from "../transports/transport.ts";
import type { Slice, Workload } from "./workload.ts";

/** A slice that takes longer than this has lost something that it waits for. */
const SLICE_TIMEOUT_MS = 10_000;

/** What tells a harness around a slice when its timed part begins and ends. */
export interface Timer {
  start(): void;
  end(): void;
}

/** An open pair that slices are measured on: the near end is this process. */
export interface Subject {
  readonly farPid: number;
  readonly strangers: readonly string[];
  /** Ends both programs and the far end's process, so that nothing of them runs beside what is measured next. */
  abandon(): Promise<void>;
  /** Measures one slice. After a failure the subject is of no more use. */
  measure(
    workload: Workload,
    parameters: { readonly payloadBytes: number; readonly operations: number },
    timer?: Timer,
  ): Promise<Slice>;
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
  return {
    farPid: pair.far.pid,
    strangers: pair.strangers,
    async abandon() {
      pair.far.kill();
      await Promise.all([bounded(near.abort()), bounded(near.killChild())]);
    },
    async measure(workload, parameters, timer) {
      try {
        return await measure(near, pair, { workload, parameters, timer });
      } catch (error) {
        const how = await giveUp(pair.far);
        throw how === undefined ? error : playerGone("far end", how);
      }
    },
  };
}

interface Measurement {
  readonly workload: Workload;
  readonly parameters: {
    readonly payloadBytes: number;
    readonly operations: number;
  };
  readonly timer: Timer | undefined;
}

async function measure(
  near: LocalPlayer,
  { far }: Pair,
  { workload, parameters, timer }: Measurement,
): Promise<Slice> {
  using measuring = effort(`measuring ${workload.id}`, SLICE_TIMEOUT_MS);
  far.gone.then((how) => measuring.fail(playerGone("far end", how)));
  const request = { scenario: workload.id, parameters };
  const firstCue = Promise.withResolvers<void>();
  const { onCue } = far.events;
  far.events = {
    ...far.events,
    onCue(word) {
      onCue(word);
      firstCue.resolve();
    },
  };
  const supporting = far.play({ ...request, role: "far" });
  supporting.catch(measuring.fail);
  // Every workload's far end gives a word when it is ready; only then does the timed part begin.
  await measuring.orFail(firstCue.promise);
  far.events = { ...far.events, onCue };
  timer?.start();
  const slice = await measuring.orFail(near.play({ ...request, role: "near" }));
  timer?.end();
  await measuring.orFail(supporting);
  return slice as Slice;
}
