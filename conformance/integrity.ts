import { ok } from "node:assert/strict";
import { messages } from "../transports/messages.ts";
import type { Bytes } from "../transports/transport.ts";
import { bulkTransfer, fullDuplex } from "./bulk.ts";
import type { ConformanceCase } from "./case.ts";
import { randomChunks } from "./chunking.ts";
import { soon } from "./expect.ts";
import { wrongDirection } from "./kernel/directions.ts";
import { inOrder, onceEach, pingPong } from "./sequence.ts";

const allByteValues: ConformanceCase = {
  id: "INT-001",
  title: "All byte values",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "pipe(7)", section: "I/O on pipes and FIFOs" },
    { doc: "unix(7)", section: "DESCRIPTION" },
    { doc: "RFC 9293", section: "2.2" },
    { doc: "RFC 768" },
  ],
  variants: [{
    id: "INT-001",
    sentence: "Each of the 256 byte values arrives as it was sent",
    when: {},
    framing: "any",
    async near({ channel }) {
      const { send, receive } = messages(channel);
      const answer = new Uint8Array(256);
      await send(everyByte());
      await soon("The answer to 256 B", receive(answer));
      const expected = everyByte().reverse();
      const wrong = answer.findIndex((byte, at) => byte !== expected[at]);
      ok(
        wrong === -1,
        `Byte ${expected[wrong]} came back as ${answer[wrong]}`,
      );
      return {
        outcome: "pass",
        observed: "256 byte values came back unchanged, the last one first",
      };
    },
    async far({ channel }) {
      const { send, receive } = messages(channel);
      const buffer = new Uint8Array(256);
      await receive(buffer);
      // A channel that gives back what this end wrote must not pass for one that carries it.
      await send(buffer.reverse());
    },
  }],
};

function everyByte(): Bytes {
  return Uint8Array.from({ length: 256 }, (_, value) => value);
}

/** Integrity, ordering, reliability and direction. */
export const integrity: readonly ConformanceCase[] = [
  allByteValues,
  bulkTransfer,
  inOrder,
  onceEach,
  fullDuplex,
  wrongDirection,
  pingPong,
  randomChunks,
];
