import { rejects } from "node:assert/strict";
import { SPOILS } from "../conformance/spoiled/mod.ts";
import { localPlayer } from "../harness/local_player.ts";
import { openPair } from "../harness/open_pair.ts";
import { openWorkspace } from "../harness/workspace.ts";
import { memoryPacket, memoryStream } from "../transports/memory.ts";
import { openLoop } from "./open_loop.ts";
import { pipelined } from "./pipelined.ts";
import { roundTrip } from "./round_trip.ts";
import { throughput } from "./throughput.ts";
import type { Workload } from "./workload.ts";

/** A mechanism that delivers the wrong thing must not get a figure. */
const ALL = [roundTrip, throughput, pipelined, openLoop];
const ECHOING = [roundTrip, pipelined, openLoop];
/** Of messages this large, these have several on their way. */
const DEEP = [throughput, pipelined];
const CAUGHT: readonly [spoil: string, workloads: readonly Workload[]][] = [
  ["stream-loses-a-byte", ALL],
  ["stream-swaps-writes", DEEP],
  ["stream-doubles-a-write", ALL],
  ["stream-loses-a-write", ALL],
  ["stream-echoes", ECHOING],
  ["packet-swaps", DEEP],
  ["packet-doubles", ALL],
  ["packet-loses", ALL],
  ["packet-loses-its-tail", ALL],
  ["packet-merges", DEEP],
  ["packet-splits", ALL],
  ["packet-echoes", ECHOING],
];

/** What the workloads take from it. */
const PARAMETERS = {
  payloadBytes: 4_096,
  operations: 200,
  depth: 4,
  ratePerSecond: 1e9,
};

for (const [id, workloads] of CAUGHT) {
  const { spoil } = SPOILS.find((each) => each.id === id)!;
  const sound = id.startsWith("stream") ? memoryStream : memoryPacket;
  for (const workload of workloads) {
    Deno.test(`${workload.id} gives no figure for a transport spoiled by ${id}`, async () => {
      await using spill = new AsyncDisposableStack();
      const transport = spoil(sound, spill);
      await using workspace = await openWorkspace();
      const repertoire = { transports: [transport], scenarios: [workload] };
      await using near = localPlayer(repertoire);
      await using far = localPlayer(repertoire);
      await using pair = await openPair(transport, near, {
        directory: workspace.directory,
        player: () => Promise.resolve(far),
      });
      await rejects(pair.play(workload, {
        parameters: PARAMETERS,
        timeoutMs: 1_000,
      }));
    });
  }
}
