import { rejects } from "node:assert/strict";
import { SPOILS } from "../conformance/spoiled/mod.ts";
import { localPlayer } from "../harness/local_player.ts";
import { openPair } from "../harness/open_pair.ts";
import { openWorkspace } from "../harness/workspace.ts";
import { memoryPacket, memoryStream } from "../transports/memory.ts";
import { roundTrip } from "./round_trip.ts";
import { throughput } from "./throughput.ts";
import type { Workload } from "./workload.ts";

/** A mechanism that delivers the wrong thing must not get a figure. */
const CAUGHT: readonly [spoil: string, workloads: readonly Workload[]][] = [
  ["stream-loses-a-byte", [roundTrip, throughput]],
  ["stream-swaps-writes", [throughput]],
  ["stream-doubles-a-write", [roundTrip, throughput]],
  ["stream-loses-a-write", [roundTrip, throughput]],
  ["stream-echoes", [roundTrip]],
  ["packet-swaps", [throughput]],
  ["packet-doubles", [roundTrip, throughput]],
  ["packet-loses", [roundTrip, throughput]],
  ["packet-loses-its-tail", [roundTrip, throughput]],
  ["packet-merges", [throughput]],
  ["packet-splits", [roundTrip, throughput]],
  ["packet-echoes", [roundTrip]],
];

for (const [id, workloads] of CAUGHT) {
  const { spoil } = SPOILS.find((each) => each.id === id)!;
  const sound = id.startsWith("stream") ? memoryStream : memoryPacket;
  for (const workload of workloads) {
    Deno.test(`${workload.id} gives no figure for a transport spoiled by ${id}`, async () => {
      const transport = spoil(sound);
      await using workspace = await openWorkspace();
      const repertoire = { transports: [transport], scenarios: [workload] };
      await using near = localPlayer(repertoire);
      await using far = localPlayer(repertoire);
      await using pair = await openPair(transport, near, {
        directory: workspace.directory,
        player: () => Promise.resolve(far),
      });
      await rejects(pair.play(workload, {
        parameters: { payloadBytes: 4_096, operations: 200 },
        timeoutMs: 1_000,
      }));
    });
  }
}
