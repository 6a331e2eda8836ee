import type { Claim } from "../claim.ts";
import { byCase, byFacts } from "../condition.ts";
import { receiverKilled, senderGone } from "../probes/lost_bytes.ts";

const STREAMS = ["tcp@libc", "tcp@deno", "unix@libc", "unix@deno"];

/** Who learns of bytes that never arrive. */
export const streamFailures: readonly Claim[] = [
  {
    id: "stream-failure-is-signalled",
    topic: "Delivery",
    kind: "behaviour",
    statement:
      "What a stream socket does lose is never lost without an error to somebody",
    documents: ["D4"],
    truth: {
      text:
        "An error reaches who still uses the socket: the read after the loss, or a later write. A write that succeeded says only that the kernel has the bytes, and a close waits for nobody: whoever writes, closes and goes is told nothing when the receiver dies with the bytes unread. Deno's close ends its direction before it closes a TCP connection, so that the reset comes too late for a reader. Only an answer from the other program proves delivery",
      sources: [
        { doc: "send(2)", section: "DESCRIPTION" },
        { doc: "close(2)", section: "NOTES" },
        {
          doc: "RFC 9293",
          section: "3.6.1",
          requirement: "SHLD-3",
        },
        { doc: "unix(7)", section: "ERRORS, ECONNRESET" },
      ],
    },
    conditions: [
      ...STREAMS.map((on) =>
        byFacts(receiverKilled, on, {
          where:
            `over ${on}, the receiver is killed and the sender stays to read or write`,
          holds: ({ read, writes }) => [read, ...writes].some(isError),
          holding: {
            unread: 4096,
            read: "ECONNRESET",
            writes: ["EPIPE", "EPIPE", "EPIPE"],
          },
          failing: {
            unread: 4096,
            read: "the end",
            writes: ["accepted", "accepted", "accepted"],
          },
        })
      ),
      byCase("CLS-006", "tcp@deno", {
        where:
          "over tcp@deno, the receiver closes with bytes unread and the sender only reads",
      }),
      byCase("CLS-006", "unix@deno", {
        where:
          "over unix@deno, the receiver closes with bytes unread and the sender only reads",
      }),
      byCase("TMO-006", "tcp@libc", {
        where:
          "over tcp@libc, the path is dead and the sender waits for a limit of time that it has set",
      }),
      ...["tcp@libc", "unix@libc", "tcp@deno"].map((on) =>
        byFacts(senderGone, on, {
          where:
            `over ${on}, the sender closes at once and the receiver is killed`,
          holds: ({ write, close }) => isError(write) || isError(close),
          holding: {
            unread: 4096,
            write: "accepted",
            close: "ECONNRESET",
          },
          failing: {
            unread: 4096,
            write: "accepted",
            close: "closed",
          },
        })
      ),
    ],
  },
];

function isError(answer: string): boolean {
  return /^E[A-Z]+$/.test(answer);
}
