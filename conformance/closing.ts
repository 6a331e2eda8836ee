import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { encoded, patterned, put, take, takeAll } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { soon, staysPending } from "./expect.ts";
import { halfClose } from "./half_close.ts";
import { acceptedOutliveListener, unacceptedClose } from "./listener_close.ts";
import { abortiveClose } from "./kernel/linger.ts";
import { endOfWriters, fifoRetention } from "./kernel/fifo_life.ts";
import { lastWriter } from "./kernel/last_writer.ts";
import { refusedDatagram } from "./kernel/refused_datagram.ts";
import { ownShutdown, refusingInput } from "./kernel/shutdown.ts";
import { ownClose } from "./own_close.ts";
import { blockedAtPeerClose, sendAfterClose } from "./peer_close.ts";
import { doubleClose } from "./double_close.ts";
import { simultaneousClose } from "./simultaneous_close.ts";
import { unreadClose } from "./unread_close.ts";

const IN_FLIGHT_BYTES = 1_048_576;
const SLOW_READ_BYTES = 16_384;
/** As many as wait in any queue: ten at the least for Unix datagrams (net.unix.max_dgram_qlen). */
const IN_FLIGHT_PACKETS = 8;
const PACKET_BYTES = 1024;

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

/** Close, half-close, and what becomes of data in flight. */
export const closing: readonly ConformanceCase[] = [
  endAfterData,
  halfClose,
  ownShutdown,
  refusingInput,
  sendAfterClose,
  unreadClose,
  abortiveClose,
  dataInFlight,
  unacceptedClose,
  acceptedOutliveListener,
  lastWriter,
  endOfWriters,
  fifoRetention,
  refusedDatagram,
  blockedAtPeerClose,
  ownClose,
  simultaneousClose,
  doubleClose,
];
