import { deepStrictEqual } from "node:assert/strict";
import { messages } from "../transports/messages.ts";
import type { Bytes } from "../transports/transport.ts";
import type { ConformanceCase } from "./case.ts";

/** Integrity, ordering, reliability and direction. */
export const integrity: readonly ConformanceCase[] = [
  {
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
        const echoed = new Uint8Array(256);
        await send(everyByte());
        await receive(echoed);
        deepStrictEqual(echoed, everyByte());
        return {
          outcome: "pass",
          observed: "256 byte values came back unchanged",
        };
      },
      async far({ channel }) {
        const { send, receive } = messages(channel);
        const buffer = new Uint8Array(256);
        await receive(buffer);
        await send(buffer);
      },
    }],
  },
];

function everyByte(): Bytes {
  return Uint8Array.from({ length: 256 }, (_, value) => value);
}
