import type { PerformanceClaim } from "../claim.ts";
import type { Comparison } from "../comparison.ts";

/** "Significantly": at least so many times as fast. */
const SIGNIFICANTLY = 1.2;

const EVERYWHERE = {
  apis: ["libc", "deno", "node"],
  placements: ["same-core", "cross-core"],
} satisfies Partial<Comparison>;

const FROM_SMALL_TO_LARGE = [1, 32_768, 1_048_576];
/** Those of them that a datagram carries. */
const WITHIN_A_DATAGRAM = [1, 32_768];

/** Which mechanism is the faster one. */
export const speed: readonly PerformanceClaim[] = [
  {
    id: "unix-faster-than-tcp",
    topic: "Place in the system, speed",
    kind: "performance",
    statement:
      "Local sockets are significantly faster than TCP over the loopback interface",
    documents: ["D2"],
    truth: {
      text:
        "A local socket hands a buffer to its peer and skips IP and TCP. How much of that is seen depends on what else an operation costs: the waking of a second processor and a runtime's own work are the same for both",
      sources: [{ doc: "unix(7)" }, { doc: "tcp(7)" }],
    },
    atLeast: SIGNIFICANTLY,
    comparisons: [
      {
        workload: "round-trip",
        payloads: FROM_SMALL_TO_LARGE,
        subject: "unix",
        reference: "tcp",
        ...EVERYWHERE,
      },
      {
        workload: "throughput",
        payloads: [4_096, 1_048_576],
        subject: "unix",
        reference: "tcp",
        ...EVERYWHERE,
      },
      {
        workload: "connect",
        payloads: [],
        subject: "unix",
        reference: "tcp",
        ...EVERYWHERE,
      },
    ],
  },
  {
    id: "udp-faster-than-tcp",
    topic: "Place in the system, speed",
    kind: "performance",
    statement: "UDP is faster than TCP",
    documents: ["D2"],
    truth: {
      text:
        "UDP saves acknowledgements and a connection's state; TCP hands over more bytes with each call and each packet of loopback, so that a stream of data is faster through it",
      sources: [{ doc: "udp(7)" }, { doc: "tcp(7)" }],
    },
    atLeast: 1,
    comparisons: [
      {
        workload: "round-trip",
        payloads: WITHIN_A_DATAGRAM,
        subject: "udp",
        reference: "tcp",
        ...EVERYWHERE,
      },
      {
        workload: "throughput",
        payloads: [4_096],
        subject: "udp",
        reference: "tcp",
        ...EVERYWHERE,
      },
    ],
  },
  {
    id: "handshake-costs",
    topic: "Connection set-up",
    kind: "performance",
    statement:
      "Setting up a TCP connection costs more than a local alternative, or none",
    documents: ["D2"],
    truth: {
      text:
        "Three segments and two states are set up for TCP, and taken down again; a local socket's connect(2) puts one into a queue. UDP exchanges nothing beforehand",
      sources: [
        { doc: "RFC 9293", section: "3.5" },
        { doc: "unix(7)" },
        { doc: "udp(7)" },
      ],
    },
    atLeast: 1,
    comparisons: [
      {
        workload: "connect",
        payloads: [],
        subject: "unix",
        reference: "tcp",
        ...EVERYWHERE,
      },
      {
        workload: "first-reply",
        payloads: [],
        subject: "udp",
        reference: "tcp",
        referenceWorkload: "connect",
        ...EVERYWHERE,
      },
    ],
  },
];
