import { strictEqual } from "node:assert/strict";
import { localPlayer } from "../harness/local_player.ts";
import { attendPair } from "../harness/open_pair.ts";
import { openWorkspace } from "../harness/workspace.ts";
import { tcp } from "../transports/deno/tcp.ts";
import { unix } from "../transports/deno/unix.ts";
import { messages } from "../transports/messages.ts";
import type { Channel, Transport } from "../transports/transport.ts";
import { connect } from "./connect.ts";
import type { Slice } from "./workload.ts";

const OPERATIONS = 300;
/** Nothing, what an older version took for a connection's first message, a web browser, and a token that is not it. */
const WORDS = [
  "",
  "x",
  "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
  "0".repeat(33),
];

/** `transport`, at whose listeners strangers connect before anyone else. */
function crowded(
  transport: Transport,
  strangers: Channel[],
): Transport {
  const listening = transport.listening!;
  return {
    ...transport,
    listening: {
      ...listening,
      async listen(address) {
        const listener = await listening.listen(address);
        for (const words of WORDS) {
          const stranger = await listening.connect(listener.address);
          strangers.push(stranger);
          await messages(stranger).send(new TextEncoder().encode(words));
        }
        return listener;
      },
    },
  };
}

for (const plain of [tcp, unix] as readonly Transport[]) {
  Deno.test(`connect over ${plain.name} does not count strangers, whatever they send`, async () => {
    const strangers: Channel[] = [];
    const transport = crowded(plain, strangers);
    await using workspace = await openWorkspace();
    const repertoire = { transports: [transport], scenarios: [connect] };
    await using near = localPlayer(repertoire);
    await using far = localPlayer(repertoire);
    await using pair = await attendPair(transport, near, {
      directory: workspace.directory,
      player: () => Promise.resolve(far),
    });
    const { samplesNs, deliveredMessages }: Slice = await pair.play(connect, {
      parameters: { operations: OPERATIONS },
      timeoutMs: 10_000,
    });
    strictEqual(samplesNs.length, OPERATIONS);
    strictEqual(deliveredMessages, OPERATIONS);
    for (const [index, stranger] of strangers.entries()) {
      await using connection = stranger;
      // Closing with bytes unread resets a connection.
      const answered = messages(connection).receive(new Uint8Array(1));
      strictEqual(
        await Promise.resolve(answered).catch(() => false),
        false,
        `Stranger ${index} was answered`,
      );
    }
  });
}
