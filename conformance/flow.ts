import { ok, strictEqual } from "node:assert/strict";
import { messages } from "../transports/messages.ts";
import type { Bytes, MaybePromise } from "../transports/transport.ts";
import { pseudoRandom, sha256 } from "./_bulk.ts";
import { numbered, numberOf } from "./_numbered.ts";
import type { ConformanceCase } from "./case.ts";
import { soon, staysPending } from "./expect.ts";
import { heldBytes } from "./held_bytes.ts";
import { partialWrite, wholeOrNothing } from "./kernel/pipe_writes.ts";
import { queueFlow } from "./kernel/queue_flow.ts";
import { receiveBuffer } from "./kernel/receive_buffer.ts";
import { oversizeDatagram } from "./kernel/socket_buffers.ts";
import { nothingThere } from "./nothing_there.ts";
import { packetQueue, silentDrops } from "./packet_flow.ts";
import { stalledClient } from "./stalled_client.ts";

const STREAM_PIECE_BYTES = 65_536;
const PACKET_PIECE_BYTES = 8_192;
/** Whoever accepts that much for an end that does not read has no bound: the kernel's buffers hold a tenth of it. */
const UNBOUNDED_BYTES = 67_108_864;
/** Far more than a receive buffer (212992 B) holds. */
const UNREAD_SENDS = 1_000;
const UNREAD_BYTES = 1_024;
/** More than one write call puts into any buffer: TCP took 4 MB of it. */
const LARGE_WRITE_BYTES = 33_554_432;
/** What all of that may take on a machine that has much else to do. */
const LARGE_WRITE_MS = 10_000;

const stallAndResume: ConformanceCase = {
  id: "FLW-001",
  title: "Write stalls when the peer does not read, resumes after drain",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "pipe(7)", section: "I/O on pipes and FIFOs" },
    { doc: "send(2)", section: "DESCRIPTION" },
    { doc: "RFC 9293", section: "3.8.6", requirement: "MUST-37" },
  ],
  variants: [{
    id: "FLW-001",
    sentence:
      "A sender has to wait for an end that does not read, goes on once it does, and nothing is lost",
    when: { backpressure: true },
    framing: "any",
    async near({ channel, cues }) {
      const { send } = messages(channel);
      const bytes = pieceBytes(channel.framing);
      let sends = 0;
      let last: MaybePromise<void>;
      do {
        ok(
          sends * bytes < UNBOUNDED_BYTES,
          `${sends * bytes} B were accepted for an end that does not read`,
        );
        last = send(numbered(sends++, bytes));
      } while (!await staysPending(last));
      await cues.give(String(sends));
      await soon("The send that waited, once the other end reads", last);
      strictEqual(await soon("What it read", cues.take()), "all, in order");
      return {
        outcome: "pass",
        observed: `${
          (sends - 1) * bytes
        } B accepted in writes of ${bytes} B, the next waited; all ${sends} arrived`,
      };
    },
    async far({ channel, cues }) {
      const sends = Number(await cues.take());
      const { receive } = messages(channel);
      const piece = new Uint8Array(pieceBytes(channel.framing));
      for (let number = 0; number < sends; number++) {
        await receive(piece);
        strictEqual(numberOf(piece), number, "A message is out of turn");
      }
      await cues.give("all, in order");
    },
  }, {
    id: "FLW-001/never-waits",
    sentence: "A sender never waits, whether or not the other end receives",
    when: { framing: "packet", backpressure: false },
    framing: "packet",
    async near({ channel, cues }) {
      const packet = new Uint8Array(UNREAD_BYTES);
      for (let number = 0; number < UNREAD_SENDS; number++) {
        await soon(`Send ${number}`, channel.send(packet));
      }
      await cues.give("sent");
      return {
        outcome: "pass",
        observed:
          `${UNREAD_SENDS} packets of ${UNREAD_BYTES} B sent to an end that did not receive`,
      };
    },
    async far({ cues }) {
      await cues.take();
    },
  }],
};

const shortWrite: ConformanceCase = {
  id: "FLW-005",
  title: "Short write is reported",
  priority: 1,
  level: "API",
  sources: [
    { doc: "write(2)", section: "RETURN VALUE" },
    { doc: "send(2)", section: "RETURN VALUE" },
  ],
  variants: [{
    id: "FLW-005",
    sentence:
      "One large write call accepts a part, says how much, and exactly that arrives",
    when: { framing: "stream", shortWrites: true },
    framing: "stream",
    async near({ channel, cues }) {
      const data = repeated(LARGE_WRITE_BYTES);
      const accepted = await soon(
        "A large write",
        channel.writeSome(data),
        LARGE_WRITE_MS,
      );
      ok(accepted > 0, "A write call accepted nothing");
      ok(accepted < data.length, `One call accepted all ${accepted} B`);
      await cues.give(String(accepted));
      strictEqual(
        await soon("The hash of what arrived", cues.take(), LARGE_WRITE_MS),
        await sha256(data.slice(0, accepted)),
        "What arrived is not what was accepted",
      );
      strictEqual(
        await soon("Whether more arrived", cues.take()),
        "nothing",
        "More arrived than was accepted",
      );
      await channel.write(new Uint8Array(1));
      return {
        outcome: "pass",
        observed:
          `${accepted} B of ${data.length} B accepted, and exactly these arrived`,
      };
    },
    async far({ channel, cues }) {
      const { receive } = messages(channel);
      const received = new Uint8Array(Number(await cues.take()));
      await receive(received);
      await cues.give(await sha256(received));
      const more = channel.read(new Uint8Array(1));
      await cues.give(await staysPending(more) ? "nothing" : "more");
      await more;
    },
  }, {
    id: "FLW-005/whole",
    sentence:
      "One large write call waits until it has written all, and says so",
    when: { framing: "stream", shortWrites: false },
    framing: "stream",
    async near({ channel, cues }) {
      const data = repeated(LARGE_WRITE_BYTES);
      const writing = channel.writeSome(data);
      ok(
        await staysPending(writing),
        "A write call did not wait for an end that does not read",
      );
      await cues.give(String(data.length));
      strictEqual(
        await soon("The write call", writing, LARGE_WRITE_MS),
        data.length,
        "The bytes that one call accepted",
      );
      strictEqual(
        await soon("The hash of what arrived", cues.take(), LARGE_WRITE_MS),
        await sha256(data),
        "What arrived is not what was written",
      );
      return {
        outcome: "pass",
        observed: `one call waited, then had written all ${data.length} B`,
      };
    },
    async far({ channel, cues }) {
      const received = new Uint8Array(Number(await cues.take()));
      await messages(channel).receive(received);
      await cues.give(await sha256(received));
    },
  }],
};

/** Flow control, back-pressure, would-block. */
export const flow: readonly ConformanceCase[] = [
  stallAndResume,
  nothingThere,
  wholeOrNothing,
  partialWrite,
  shortWrite,
  silentDrops,
  oversizeDatagram,
  packetQueue,
  queueFlow,
  heldBytes,
  receiveBuffer,
  stalledClient,
];

function pieceBytes(framing: "stream" | "packet"): number {
  return framing === "stream" ? STREAM_PIECE_BYTES : PACKET_PIECE_BYTES;
}

/** Data that is quick to make: one block, over and over. */
function repeated(bytes: number): Bytes {
  const block = pseudoRandom(STREAM_PIECE_BYTES, 3);
  const data = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += block.length) data.set(block, at);
  return data;
}
