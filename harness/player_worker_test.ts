import { match, rejects, strictEqual } from "node:assert/strict";
import { roundTrip } from "../bench/round_trip.ts";
import { worker } from "../transports/web/worker.ts";
import { localPlayer } from "./local_player.ts";
import { openPair } from "./open_pair.ts";
import type { Pair } from "./pair.ts";
import { startWorkerPlayer } from "./player_worker.ts";
import { openStage } from "./stage.ts";

/** The far end in a thread of this process. */
async function acrossThreads(use: (pair: Pair) => Promise<void>) {
  await using stage = await openStage();
  const repertoire = { transports: [worker], scenarios: [roundTrip] };
  await using near = localPlayer(repertoire);
  await using pair = await openPair(worker, near, {
    directory: stage.directory,
    player: () => stage.newPlayer(),
    expectChild: stage.expectChild,
  });
  await use(pair);
}

Deno.test("a far end may be a thread of the near end's process, which plays time after time", () =>
  acrossThreads(async (pair) => {
    strictEqual(pair.far.pid, Deno.pid);
    for (let time = 0; time < 2; time++) {
      const { deliveredMessages } = await pair.play(roundTrip, {
        parameters: { payloadBytes: 64, operations: 10 },
        timeoutMs: 10_000,
      });
      strictEqual(deliveredMessages, 10);
    }
  }));

Deno.test("a thread that is terminated in the middle of a play is an error that tells so", () =>
  acrossThreads(async (pair) => {
    const playing = pair.play(roundTrip, {
      parameters: { payloadBytes: 64, operations: 10_000_000 },
      timeoutMs: 60_000,
    });
    const { onCue } = pair.far.events;
    pair.far.events = {
      ...pair.far.events,
      onCue(word) {
        onCue(word);
        pair.near.killChild();
      },
    };
    await rejects(playing, /its thread was terminated/);
    strictEqual(pair.spent, true);
  }));

Deno.test("an error in a thread that nobody catches is how the far end ended, and ends nothing else", async () => {
  const directory = await Deno.makeTempDir();
  const { port, exited, kill } = startWorkerPlayer({
    control: `${directory}/nobody`,
    token: "",
    directory,
  });
  match(await exited, /^uncaught in its thread: .*(NotFound|No such file)/);
  port.close();
  kill();
});
