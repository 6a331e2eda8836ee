import { ok, strictEqual } from "node:assert/strict";
import { localPlayer } from "../harness/local_player.ts";
import { openPair } from "../harness/open_pair.ts";
import { openWorkspace } from "../harness/workspace.ts";
import { memoryPacket, memoryStream } from "../transports/memory.ts";
import type { Transport } from "../transports/transport.ts";
import { pipelined } from "./pipelined.ts";
import type { Slice } from "./workload.ts";

/** Plays on `transport` and tells how many messages were on their way at most. */
async function play(
  transport: Transport,
  parameters: Readonly<Record<string, number>>,
): Promise<{ readonly slice: Slice; readonly most: number }> {
  await using workspace = await openWorkspace();
  let inFlight = 0;
  let most = 0;
  const counting: Transport = {
    ...transport,
    async host(launch, meeting) {
      const channel = await transport.host(launch, meeting);
      const sent = () => most = Math.max(most, ++inFlight);
      const { [Symbol.asyncDispose]: close } = channel;
      if (channel.framing === "packet") {
        return {
          ...channel,
          send: (packet) => (sent(), channel.send(packet)),
          receive: (into) => (inFlight--, channel.receive(into)),
          [Symbol.asyncDispose]: close,
        };
      }
      return {
        ...channel,
        write: (from) => (sent(), channel.write(from)),
        [Symbol.asyncDispose]: close,
      };
    },
  };
  const repertoire = { transports: [counting], scenarios: [pipelined] };
  await using near = localPlayer(repertoire);
  await using far = localPlayer(repertoire);
  await using pair = await openPair(counting, near, {
    directory: workspace.directory,
    player: () => Promise.resolve(far),
  });
  const slice = await pair.play<Slice>(pipelined, {
    parameters,
    timeoutMs: 20_000,
  });
  return { slice, most };
}

Deno.test("pipelined keeps as many messages in flight as it is deep", async () => {
  for (const depth of [1, 4, 16]) {
    const { slice, most } = await play(memoryPacket, {
      payloadBytes: 8,
      depth,
      operations: 300,
    });
    strictEqual(most, depth);
    strictEqual(slice.operations, 300);
    ok(slice.samplesNs.every((ns) => ns >= 0 && ns <= slice.elapsedNs));
  }
});

Deno.test("pipelined refills the channel four times at least", async () => {
  const parameters = { payloadBytes: 1, depth: 32, operations: 1 };
  const { slice } = await play(memoryStream, parameters);
  strictEqual(slice.operations, 128);
  strictEqual(slice.deliveredBytes, 128);
});

Deno.test("pipelined does not deadlock where buffers hold less than what is in flight", async () => {
  const large = { payloadBytes: 50_000, depth: 64, operations: 300 };
  for (const transport of [memoryStream, memoryPacket]) {
    const { slice } = await play(transport as Transport, large);
    strictEqual(slice.operations, 300);
  }
});
