/**
 * A conformance run in which every outcome occurs, one case was flaky, one failed three times, one row is untested, and
 * an API differs from the system calls below it.
 *
 * @module
 */
import type { Conformance, Outcome, Verdict } from "../schema.ts";
import { ENVIRONMENT } from "./synthetic_run.ts";

const TRANSPORTS = [
  "tcp@deno",
  "tcp-nagle@deno",
  "udp@deno",
  "unix@deno",
  "unix-dgram@deno",
  "pipe@deno",
  "fifo@deno",
  "pipe@libc",
  "unix-seqpacket@libc",
];

const CASES: readonly (readonly [id: string, title: string])[] = [
  ["INT-001", "All byte values"],
  ["INT-003", "Order of one sender"],
  ["BND-004", "A packet of no bytes"],
  ["CLS-001", "Data, then the end, and the end stays"],
  [
    "CLS-012",
    "Half-close: the other direction stays open for as long as it takes",
  ],
  ["XYZ-001", "A case of an unknown family"],
];

/** `outcome`, or the outcome of each direction. */
const OUTCOMES: Readonly<Record<string, Outcome | [Outcome, Outcome]>> = {
  "INT-003/udp@deno": "info",
  "INT-003/fifo@deno": "non-strict",
  "BND-004/tcp@deno": "not-applicable",
  "BND-004/tcp-nagle@deno": "not-applicable",
  "BND-004/unix@deno": "not-applicable",
  "BND-004/pipe@deno": "not-applicable",
  "BND-004/pipe@libc": "not-applicable",
  "BND-004/fifo@deno": "not-applicable",
  "BND-004/unix-dgram@deno": "fail",
  "CLS-001/udp@deno": "not-applicable",
  "CLS-001/pipe@deno": ["pass", "fail"],
  "CLS-012/fifo@deno": "unresolved",
  "CLS-012/udp@deno": "fail",
  "CLS-012/tcp@deno": "pass",
};

const KNOWN: Readonly<Record<string, string>> = {
  "CLS-012/udp@deno": "denoland/deno#0: no half-close",
  "CLS-012/tcp@deno": "denoland/deno#1: was fixed",
};

/** What later attempts came to, and what was written down of them. */
const RETRIED: Readonly<Record<string, Partial<Verdict>>> = {
  "BND-004/unix-dgram@deno": {
    attempts: [1, 2, 3].map((number) => ({
      outcome: "fail",
      observed: `nothing came, attempt ${number}`,
      durationMs: 3,
    })),
    transcript: [
      "    0.125 ms  near  send 0 B",
      "    0.250 ms  far   receive of at most 64 B: still waiting",
      "    0.375 ms  near  cue: still waiting `|<b>",
    ],
  },
  "XYZ-001/fifo@deno": {
    attempts: [
      { outcome: "fail", observed: "one byte was missing", durationMs: 4 },
      { outcome: "pass", observed: "65536 B", durationMs: 3 },
    ],
    flaky: true,
  },
};

/** Builds it; always the same. */
export function syntheticConformance(): Conformance {
  return {
    format: "ipcmark.conformance",
    version: 1,
    startedAt: "2026-11-21T03:15:00Z",
    finishedAt: "2026-11-21T03:15:09Z",
    state: "complete",
    command: "ipcmark conform",
    environment: { ...ENVIRONMENT, clock: null },
    transports: TRANSPORTS.map((name) => ({
      name,
      mechanism: name.split("@")[0] ?? "",
      api: name.split("@")[1] ?? "",
      summary: `The ${name} transport`,
      capabilities: {},
      unavailable: name === "unix-seqpacket@libc"
        ? "No C library that this project knows"
        : null,
    })),
    cases: CASES.map(([id, title]) => ({
      id,
      title,
      priority: 1,
      level: "MUST",
      sources: [{ doc: "unix(7)" }],
    })),
    verdicts: CASES.flatMap(([id]) =>
      TRANSPORTS.flatMap((transport) => verdictsOf(id, transport))
    ),
    untested: [{
      id: "PRM-009",
      title: "Another user's socket",
      priority: 2,
      level: "DOC",
      sources: [{ doc: "unix(7)" }],
      reason: "needs a second machine | and <patience>",
    }],
  };
}

function verdictsOf(caseId: string, transport: string): Verdict[] {
  const key = `${caseId}/${transport}`;
  const given = transport === "unix-seqpacket@libc"
    ? "unsupported"
    : OUTCOMES[key] ?? "pass";
  const both: readonly Outcome[] = typeof given === "string"
    ? given === "not-applicable" || given === "unsupported"
      ? [given]
      : [given, given]
    : given;
  return both.map((outcome, index) => ({
    caseId,
    transport,
    swapped: index === 1,
    topology: "process",
    outcome,
    sentence: "A reader sees all data, then the end, and the end stays",
    observed: outcome === "pass"
      ? "65536 B, then the end three times"
      : `saw "${outcome}" where something else was due, after 65536 B | of <data> were read`,
    durationMs: 3,
    expected: KNOWN[key] ?? null,
    ...RETRIED[key],
  }));
}
