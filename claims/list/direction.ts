import type { Claim } from "../claim.ts";
import { byCase } from "../condition.ts";
import { lifetime } from "./lifetime.ts";
import { pipesAndPairs } from "./pipes_and_pairs.ts";

/** Which way data goes, and when it ends. */
export const direction: readonly Claim[] = [
  {
    id: "socket-bidirectional",
    topic: "Direction and lifetime",
    kind: "behaviour",
    statement: "Both ends of a socket can send and receive",
    documents: ["D1", "D2", "D3", "D4"],
    truth: {
      text:
        "Each direction has buffers of its own: both may be full of data at once",
      sources: [
        { doc: "socket(2)", section: "DESCRIPTION" },
        { doc: "RFC 9293", section: "2.2" },
        { doc: "unix(7)", section: "DESCRIPTION" },
      ],
    },
    conditions: [
      "tcp@libc",
      "tcp@deno",
      "unix@libc",
      "unix@deno",
      "unix-seqpacket@libc",
      "unix-dgram@libc",
      "udp@libc",
      "udp@deno",
    ].map((on) => byCase("INT-005", on, { where: `over ${on}, both at once` })),
  },
  ...pipesAndPairs,
  ...lifetime,
];
