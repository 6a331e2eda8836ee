import { rejects, strictEqual } from "node:assert/strict";
import { localPlayer } from "../harness/local_player.ts";
import { attendPair } from "../harness/open_pair.ts";
import { openWorkspace } from "../harness/workspace.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import type { PacketSocket, Transport } from "../transports/transport.ts";
import { firstReply } from "./first_reply.ts";
import type { Slice } from "./workload.ts";

/** Past 256, so that the number's lowest byte comes round. */
const OPERATIONS = 300;
/** Nothing, a byte, a resolver's question, and tokens that are not it, with a byte behind them and without. */
const WORDS = ["", "x", "\u0000\u0001example", "0".repeat(32), "0".repeat(33)];
/** What a socket sends to itself, to find that nothing lies before it. */
const MARK = new Uint8Array([250, 251, 252]);

/** `transport`, at whose sockets strangers' datagrams lie before anyone else's. */
function crowded(
  transport: Transport,
  strangers: PacketSocket[],
): Transport {
  const binding = transport.binding!;
  return {
    ...transport,
    binding: {
      ...binding,
      async bind(address) {
        const socket = await binding.bind(address);
        // One for each word at the far end, which is bound first; one of them all at the near end's many.
        if (strangers.length < WORDS.length) {
          for (const words of WORDS) {
            const stranger = await binding.bind(binding.freshAddress(""));
            strangers.push(stranger);
            await send(stranger, words, socket.address);
          }
        } else {
          for (const words of WORDS) {
            await send(strangers[0]!, words, socket.address);
          }
        }
        return socket;
      },
    },
  };
}

async function send(from: PacketSocket, words: string, to: string) {
  await from.send(new TextEncoder().encode(words), to);
}

/** Whether the first datagram that a socket has is the one that it now sends to itself. */
async function isEmpty(socket: PacketSocket): Promise<boolean> {
  await socket.send(MARK, socket.address);
  const { bytes } = await socket.receive(new Uint8Array(64));
  return bytes === MARK.length;
}

const UDP = TRANSPORTS.filter(({ mechanism }) => mechanism === "udp");

/** Opens a pair of players in this process and lets them play one slice. */
async function play(transport: Transport, operations: number): Promise<Slice> {
  await using workspace = await openWorkspace();
  const repertoire = { transports: [transport], scenarios: [firstReply] };
  await using near = localPlayer(repertoire);
  await using far = localPlayer(repertoire);
  await using pair = await attendPair(transport, near, {
    directory: workspace.directory,
    player: () => Promise.resolve(far),
  });
  return await pair.play(firstReply, {
    parameters: { operations },
    timeoutMs: 10_000,
  });
}

/** `transport`, whose far end answers `number` with one more than it should. */
function answeringWrongly(transport: Transport, number: number): Transport {
  const binding = transport.binding!;
  return {
    ...transport,
    binding: {
      ...binding,
      async bind(address) {
        const socket = await binding.bind(address);
        return {
          ...socket,
          address: socket.address,
          send: (packet, to) =>
            socket.send(
              packet.length === 1 && packet[0] === number + 1
                ? packet.map((byte) => byte + 1)
                : packet,
              to,
            ),
        };
      },
    },
  };
}

for (const plain of UDP) {
  Deno.test({
    name:
      `first-reply over ${plain.name} neither answers nor counts strangers, whatever they send`,
    ignore: plain.unavailable() !== undefined,
    async fn() {
      const strangers: PacketSocket[] = [];
      const transport = crowded(plain, strangers);
      const slice = await play(transport, OPERATIONS);
      strictEqual(slice.samplesNs.length, OPERATIONS);
      strictEqual(slice.operations, OPERATIONS);
      strictEqual(slice.deliveredMessages, OPERATIONS);
      strictEqual(strangers.length, WORDS.length);
      for (const [index, stranger] of strangers.entries()) {
        await using socket = stranger;
        strictEqual(await isEmpty(socket), true, `${index} was answered`);
      }
    },
  });
}

for (const plain of UDP) {
  Deno.test({
    name:
      `first-reply over ${plain.name} gives no figure for an answer that is not the one to its message`,
    ignore: plain.unavailable() !== undefined,
    // The last one, after which the far end has no more to wait for.
    fn: () =>
      rejects(
        play(answeringWrongly(plain, 2), 3),
        /Message 2 came back as 4/,
      ),
  });
}
