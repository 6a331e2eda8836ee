import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { StreamChannel } from "../transports/transport.ts";
import { decoded, encoded, patterned, put, take, takeAll } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { soon, staysPending } from "./expect.ts";
import { ownClose } from "./own_close.ts";
import { blockedAtPeerClose, sendAfterClose } from "./peer_close.ts";

const IN_FLIGHT_BYTES = 1_048_576;
const SLOW_READ_BYTES = 16_384;
/** As many as wait in any queue: ten at the least for Unix datagrams (net.unix.max_dgram_qlen). */
const IN_FLIGHT_PACKETS = 8;
const PACKET_BYTES = 1024;
const CUT = "half";

const endAfterData: ConformanceCase = {
  id: "CLS-001",
  title: "EOF after data",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "pipe(7)", section: "I/O on pipes and FIFOs" },
    { doc: "recv(2)", section: "RETURN VALUE" },
    { doc: "RFC 9293", section: "3.6" },
  ],
  variants: [
    {
      id: "CLS-001",
      sentence:
        "A reader gets everything that was sent before the close, then the end, and the end stays",
      when: { endOfStream: true },
      framing: "any",
      async near({ channel }) {
        const arrived = await soon("The data and the end", takeAll(channel, 5));
        deepStrictEqual(arrived, patterned(3 * 4));
        for (const which of ["second", "third"]) {
          const again = soon(
            `The ${which} read at the end`,
            take(channel, new Uint8Array(5)),
          );
          strictEqual(await again, null, `The ${which} read found no end`);
        }
        return {
          outcome: "pass",
          observed: `${arrived.length} B, then the end three times`,
        };
      },
      async far({ channel }) {
        const data = patterned(3 * 4);
        for (const start of [0, 4, 8]) {
          await put(channel, data.subarray(start, start + 4));
        }
        await channel[Symbol.asyncDispose]();
      },
    },
    {
      id: "CLS-001/no-end",
      sentence:
        "A receiver gets what was sent before the close, and nothing tells it about the close",
      when: { endOfStream: false },
      framing: "any",
      async near({ channel, cues }) {
        const into = new Uint8Array(16);
        for (const number of [0, 1]) {
          const bytes = await soon(`Packet ${number}`, take(channel, into));
          deepStrictEqual(
            into.slice(0, bytes ?? 0),
            encoded(`packet ${number}`),
          );
        }
        strictEqual(await soon("The close", cues.take()), "closed");
        ok(
          await staysPending(take(channel, into)),
          "A receive ended although nothing was sent",
        );
        return {
          outcome: "pass",
          observed: "2 packets, then the receive waited on",
        };
      },
      async far({ channel, cues }) {
        await put(channel, encoded("packet 0"));
        await put(channel, encoded("packet 1"));
        await channel[Symbol.asyncDispose]();
        await cues.give("closed");
      },
    },
  ],
};

const halfClose: ConformanceCase = {
  id: "CLS-002",
  title: "Half-close",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "shutdown(2)" },
    { doc: "pipe(7)", section: "I/O on pipes and FIFOs" },
    { doc: "RFC 9293", section: "3.6.1" },
  ],
  variants: [
    {
      id: "CLS-002",
      sentence:
        "After one direction was ended its reader finds the end, and the other direction works until it is ended too",
      when: { framing: "stream", halfClose: true },
      framing: "stream",
      async near({ channel, cues }) {
        await channel.write(encoded("last words"));
        await channel.closeWrite();
        strictEqual(await soon("The other end's end", cues.take()), "end");
        const answer = await soon(
          "The answer and its end",
          takeAll(channel, 64),
        );
        strictEqual(decoded(answer), "answer, more");
        return {
          outcome: "pass",
          observed:
            `10 B and the end one way, then ${answer.length} B and the end the other way`,
        };
      },
      async far({ channel, cues }) {
        const arrived = await soon(
          "The data and the end",
          takeAll(channel, 64),
        );
        strictEqual(decoded(arrived), "last words");
        await cues.give("end");
        await channel.write(encoded("answer, "));
        await channel.write(encoded("more"));
        await channel.closeWrite();
      },
    },
    {
      id: "CLS-002/both-at-once",
      sentence:
        "Ending one direction is refused, or ends the other direction as well",
      when: { framing: "stream", halfClose: false },
      framing: "stream",
      async near({ channel, cues }) {
        const refused = await soon(
          "Ending one direction",
          endsWriting(channel),
        );
        await cues.give(refused === undefined ? "ended" : "refused");
        if (refused !== undefined) {
          const into = new Uint8Array(CUT.length);
          strictEqual(await soon("The answer", channel.read(into)), CUT.length);
          return {
            outcome: "pass",
            observed: `refused with ${refused}, and both directions went on`,
          };
        }
        const left = await soon("The end", channel.read(new Uint8Array(16)));
        strictEqual(left, null, "The other direction went on");
        return { outcome: "pass", observed: "both directions ended" };
      },
      async far({ channel, cues }) {
        if (await cues.take() === "refused") {
          await channel.write(encoded(CUT));
          return;
        }
        strictEqual(
          await soon("The end", channel.read(new Uint8Array(1))),
          null,
        );
        // What the other end must not get any more; whether this end is told depends on the mechanism.
        await channel.write(encoded(CUT)).catch(() => {});
      },
    },
    {
      id: "CLS-002/packets",
      sentence:
        "A channel that cannot end one direction does not offer to, and both directions stay open",
      when: { framing: "packet", halfClose: false },
      framing: "packet",
      async near({ channel }) {
        ok(!("closeWrite" in channel), "The channel offers to end a direction");
        await channel.send(encoded("last words"));
        const into = new Uint8Array(16);
        const bytes = await soon("The answer", channel.receive(into));
        strictEqual(decoded(into.subarray(0, bytes ?? 0)), "answer");
        return {
          outcome: "pass",
          observed: "nothing to end one direction with; a packet each way",
        };
      },
      async far({ channel }) {
        const into = new Uint8Array(16);
        const bytes = await soon("The packet", channel.receive(into));
        strictEqual(decoded(into.subarray(0, bytes ?? 0)), "last words");
        await channel.send(encoded("answer"));
      },
    },
  ],
};

const dataInFlight: ConformanceCase = {
  id: "CLS-008",
  title: "Graceful close delivers data in flight",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "RFC 9293", section: "3.6.1" },
    { doc: "socket(7)", section: "Socket options, SO_LINGER" },
    { doc: "pipe(7)", section: "I/O on pipes and FIFOs" },
  ],
  variants: [
    {
      id: "CLS-008",
      sentence:
        "A channel closed right after a large write still delivers all of it to a slow reader, then the end",
      when: { framing: "stream", endOfStream: true },
      framing: "stream",
      async near({ channel, cues }) {
        const closed = soon("The close", cues.take());
        const heldUp = await staysPending(closed);
        const arrived = await soon(
          "The data and the end",
          takeAll(channel, SLOW_READ_BYTES),
        );
        strictEqual(arrived.length, IN_FLIGHT_BYTES);
        // Byte for byte, because a report of a million differences helps nobody.
        const expected = patterned(IN_FLIGHT_BYTES);
        const wrong = arrived.findIndex((byte, at) => byte !== expected[at]);
        strictEqual(wrong, -1, `Byte ${wrong} differs`);
        strictEqual(await closed, "closed");
        return {
          outcome: "pass",
          observed: `${arrived.length} B, then the end; ${
            heldUp
              ? "the writer had to wait for the reader"
              : "closed before the first read"
          }`,
        };
      },
      async far({ channel, cues }) {
        await channel.write(patterned(IN_FLIGHT_BYTES));
        await channel[Symbol.asyncDispose]();
        await cues.give("closed");
      },
    },
    {
      id: "CLS-008/packets",
      sentence: "Packets sent right before the close still arrive, in order",
      when: { framing: "packet", reliable: true, ordered: true },
      framing: "packet",
      async near({ channel, cues }) {
        strictEqual(await soon("The close", cues.take()), "closed");
        const into = new Uint8Array(PACKET_BYTES);
        for (let number = 0; number < IN_FLIGHT_PACKETS; number++) {
          const bytes = await soon(`Packet ${number}`, channel.receive(into));
          strictEqual(bytes, PACKET_BYTES);
          strictEqual(into[0], number, "A packet came out of turn");
        }
        return {
          outcome: "pass",
          observed:
            `${IN_FLIGHT_PACKETS} packets of ${PACKET_BYTES} B after the close`,
        };
      },
      async far({ channel, cues }) {
        for (let number = 0; number < IN_FLIGHT_PACKETS; number++) {
          await channel.send(new Uint8Array(PACKET_BYTES).fill(number));
        }
        await channel[Symbol.asyncDispose]();
        await cues.give("closed");
      },
    },
  ],
};

/** Ends the writing direction; resolves to why it may not. */
async function endsWriting(
  channel: StreamChannel,
): Promise<string | undefined> {
  try {
    await channel.closeWrite();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

/** Close, half-close, and what becomes of data in flight. */
export const closing: readonly ConformanceCase[] = [
  endAfterData,
  halfClose,
  sendAfterClose,
  dataInFlight,
  blockedAtPeerClose,
  ownClose,
];
