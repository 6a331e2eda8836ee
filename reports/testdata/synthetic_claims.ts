/**
 * Claims with every verdict: by cases, by probes and by ratios, on one machine and between hosts, expected and not.
 *
 * @module
 */
import type {
  Claims,
  ClaimVerdict,
  SettledClaim,
  SettledCondition,
} from "../claims_schema.ts";
import { HOSTILE } from "./fixtures.ts";
import { ENVIRONMENT } from "./synthetic_run.ts";

function claim(
  id: string,
  statement: string,
  verdict: ClaimVerdict,
  conditions: readonly SettledCondition[],
  own: Partial<SettledClaim> = {},
): SettledClaim {
  return {
    id,
    topic: "Delivery",
    statement,
    documents: ["D1", "D4"],
    kind: "behaviour",
    verdict,
    truth: {
      text: "Only the wind knows, and the kernel's own source",
      sources: [{ doc: "unix(7)" }, { doc: "RFC 9293", section: "3.5" }],
    },
    conditions: [...conditions],
    ...own,
  };
}

function condition(
  where: string,
  finding: SettledCondition["finding"],
  observed: string,
  own: Partial<SettledCondition> = {},
): SettledCondition {
  return { where, finding, observed, ...own };
}

function ratio(
  where: string,
  finding: SettledCondition["finding"],
  ratio: number,
): SettledCondition {
  return condition(
    where,
    finding,
    `${ratio.toFixed(2)} times as fast (95 % interval ${
      (ratio * 0.98).toFixed(2)
    } to ${(ratio * 1.02).toFixed(2)}, 14 launches)`,
    {
      ratio: {
        ratio,
        low: ratio * 0.98,
        high: ratio * 1.02,
        launches: [ratio],
        p: 0.01,
      },
    },
  );
}

const SIZES = ["1 B", "64 B", "4 KiB", "32 KiB", "256 KiB", "1 MiB", "4 MiB"];

/** Builds them; always the same. */
export function syntheticClaims(): Claims {
  return {
    format: "ipcmark.claims",
    version: 1,
    startedAt: "2026-11-21T03:15:00Z",
    finishedAt: "2026-11-21T03:19:30Z",
    state: "complete",
    command: "ipcmark claims --seed 7",
    environment: { ...ENVIRONMENT, clock: null },
    documents: {
      D1: "Interprocess Communication: Sockets (a web page)",
      D4: "Socket connections (a tutorial)",
    },
    claims: [
      claim(
        "stream-in-order",
        "A stream socket delivers bytes in the order in which they were sent",
        "confirmed",
        [
          condition("over tcp@libc", "holds", "65536 B, in order", {
            case: "INT-003",
            transport: "tcp@libc",
          }),
          condition("over tcp@libc between two hosts", "holds", "65536 B", {
            case: "INT-003",
            transport: "tcp@libc",
            across: "hosts",
          }),
        ],
        { expected: "confirmed" },
      ),
      claim("usable-at-once", "A new socket can be written to", "refuted", [
        condition("over tcp@libc", "fails", "write: EPIPE, read: ENOTCONN", {
          case: "PROBE-fresh-socket",
          transport: "tcp@libc",
          facts: { write: "EPIPE", read: "ENOTCONN" },
        }),
        condition("over unix@libc", "fails", "write: ENOTCONN", {
          case: "PROBE-fresh-socket",
          transport: "unix@libc",
        }),
      ], { expected: "confirmed" }),
      claim("may-lose", "A datagram may get lost", "depends", [
        condition("over udp@libc, a full queue", "holds", "3 of 1000 came", {
          case: "FLW-003",
          transport: "udp@libc",
        }),
        condition("over unix-dgram@libc", "fails", "1000 of 1000 came", {
          case: "FLW-003",
          transport: "unix-dgram@libc",
        }),
      ]),
      claim("other-user", "Another user can connect", "inconclusive", [
        condition("over unix@libc", "undecided", "needs a second user", {
          case: "PRM-002",
          transport: "unix@libc",
        }),
        condition("over tcp@libc", "holds", "connected", {
          case: "PRM-002",
          transport: "tcp@libc",
        }),
      ]),
      claim("on-the-moon", "Packets reach the moon | <soon>", "not-testable", [
        condition("from here", "untestable", "this machine has no aerial"),
      ], { topic: "Place in the system, speed" }),
      claim(
        "unix-faster",
        "Local sockets are faster than TCP",
        "depends",
        SIZES.flatMap((size, index) =>
          ["libc", "deno"].flatMap((api) => [
            ratio(
              `unix against tcp, round trip, ${size}, same core, ${api}`,
              "holds",
              1.3 + index / 100,
            ),
            ratio(
              `unix against tcp, round trip, ${size}, two cores, ${api}`,
              index < 3 ? "undecided" : "fails",
              index < 3 ? 1.01 : 0.8,
            ),
          ])
        ),
        { topic: "Place in the system, speed", kind: "performance" },
      ),
      claim(
        "udp-faster",
        "UDP is faster than TCP",
        "inconclusive",
        SIZES.flatMap((size) =>
          ["same core", "two cores"].map((place) =>
            ratio(
              `udp against tcp, round trip, ${size}, ${place}, deno`,
              "undecided",
              1.01,
            )
          )
        ),
        { topic: "Place in the system, speed", kind: "performance" },
      ),
    ],
  };
}

/** Claims that hold hostile text wherever text is free. */
export function hostileClaims(): Claims {
  const claims = syntheticClaims();
  return {
    ...claims,
    command: HOSTILE,
    documents: { [HOSTILE]: HOSTILE },
    environment: { ...claims.environment, cpu: HOSTILE },
    claims: claims.claims.map((each) => ({
      ...each,
      id: HOSTILE,
      topic: HOSTILE,
      statement: HOSTILE,
      documents: [HOSTILE],
      truth: { text: HOSTILE, sources: [{ doc: HOSTILE, section: HOSTILE }] },
      conditions: each.conditions.map((own) => ({
        ...own,
        where: HOSTILE,
        observed: HOSTILE,
        ...own.case !== undefined && { case: HOSTILE, transport: HOSTILE },
      })),
    })),
  };
}
