import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Side } from "../scenario.ts";
import type { Bytes, PacketSocket } from "../transports/transport.ts";
import { bindingOf } from "./_addresses.ts";
import type { ConformanceCase } from "./case.ts";
import { soon } from "./expect.ts";

const SENDERS = 50;
const PACKETS_EACH = 100;
const PACKET_BYTES = 8;
/** Says that nothing follows. */
const LAST = SENDERS;
/** Where a busy machine takes longer, senders stop early: the order of fewer packets tells as much. */
const SENDING_MS = 2_500;
const ALL_MS = 8_000;

/** CON-005: fifty at once. */
export const manySenders: ConformanceCase = {
  id: "CON-005",
  title: "Many datagram senders, one receiver",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "unix(7)", section: "DESCRIPTION" },
    { doc: "udp(7)", section: "DESCRIPTION" },
  ],
  variants: [
    {
      id: "CON-005",
      sentence:
        "What fifty sockets send to one at the same time arrives whole, each sender's packets in their order",
      when: { framing: "packet", reliable: true },
      applies: ({ binding }) => binding !== undefined,
      framing: "none",
      async near(side) {
        const { sent, arrived } = await receiveAll(side);
        deepStrictEqual(arrived, sent, "Packets of each sender");
        return {
          outcome: "pass",
          observed: `${
            sum(arrived)
          } packets of ${SENDERS} senders, those of each in order`,
        };
      },
      far: sendAll,
    },
    {
      id: "CON-005/lossy",
      sentence:
        "Of what fifty sockets send to one at the same time, each sender's packets arrive in their order, and none twice",
      when: { framing: "packet", reliable: false },
      applies: ({ binding }) => binding !== undefined,
      framing: "none",
      async near(side) {
        const { sent, arrived } = await receiveAll(side);
        ok(sum(arrived) > 0, "Nothing arrived");
        return {
          outcome: "pass",
          observed: `${sum(arrived)} of ${
            sum(sent)
          } packets of ${SENDERS} senders, those of each in order`,
        };
      },
      far: sendAll,
    },
  ],
};

/** How many packets each sender sent, and how many of them came. */
interface Counts {
  readonly sent: readonly number[];
  readonly arrived: readonly number[];
}

/** Receives until the senders are done; fails where a packet is out of turn. */
async function receiveAll(side: Side): Promise<Counts> {
  await using receiver = await bindFresh(side);
  await using closing = await bindFresh(side);
  await side.cues.give(receiver.address);

  const arrived = new Array<number>(SENDERS).fill(0);
  let over = false;
  const receiving = receiveUntilLast(receiver, arrived)
    .finally(() => over = true);
  receiving.catch(() => {});
  const told = await soon(
    "All sends",
    // A receive that fails says more than the silence that follows.
    Promise.race([side.cues.take(), receiving.then(() => "[]")]),
    ALL_MS,
  );
  // A full buffer may lose the last word too, which is then said again.
  while (!over) {
    await soon(
      "The last word",
      closing.send(packet(LAST, 0), receiver.address),
    );
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  await receiving;
  return { sent: JSON.parse(told), arrived };
}

async function receiveUntilLast(
  receiver: PacketSocket,
  arrived: number[],
): Promise<void> {
  const highest = new Array<number>(SENDERS).fill(-1);
  const into = new Uint8Array(PACKET_BYTES + 1);
  const view = new DataView(into.buffer);
  while (true) {
    const { bytes } = await soon("A packet", receiver.receive(into), ALL_MS);
    strictEqual(bytes, PACKET_BYTES, "The length of a packet");
    const sender = view.getUint32(0);
    if (sender === LAST) return;
    const sequence = view.getUint32(4);
    ok(
      sequence > highest[sender]!,
      `Packet ${sequence} of sender ${sender} came after ${highest[sender]}`,
    );
    highest[sender] = sequence;
    arrived[sender]!++;
  }
}

async function sendAll(side: Side): Promise<void> {
  const to = await side.cues.take();
  await using open = new AsyncDisposableStack();
  const senders: PacketSocket[] = [];
  while (senders.length < SENDERS) {
    senders.push(open.use(await bindFresh(side)));
  }
  const end = Date.now() + SENDING_MS;
  const sent = await Promise.all(senders.map(async (socket, sender) => {
    let sequence = 0;
    do {
      await socket.send(packet(sender, sequence++), to);
    } while (sequence < PACKETS_EACH && Date.now() < end);
    return sequence;
  }));
  await side.cues.give(JSON.stringify(sent));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((one, other) => one + other);
}

function packet(sender: number, sequence: number): Bytes {
  const bytes = new Uint8Array(PACKET_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, sender);
  view.setUint32(4, sequence);
  return bytes;
}

function bindFresh(side: Side): Promise<PacketSocket> {
  const { bind, freshAddress } = bindingOf(side);
  return bind(freshAddress(side.directory));
}
