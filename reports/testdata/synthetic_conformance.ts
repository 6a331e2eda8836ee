/**
 * A conformance run in which every outcome occurs.
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
  }));
}
