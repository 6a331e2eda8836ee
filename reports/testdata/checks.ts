/**
 * What test reporters are shown.
 *
 * @module
 */
import type { Check, CheckReport } from "../checks.ts";

/** One check of each outcome, and one that nobody timed. */
export const CHECKS: readonly Check[] = [
  {
    suite: "round-trip",
    subject: "unix@deno",
    name: "64 B, same core",
    outcome: "failed",
    word: "regressed",
    message: "1.21 times as slow [1.17, 1.25]\nmargin 5 %",
    durationMs: 1234.5678,
  },
  {
    suite: "round-trip",
    subject: "tcp@deno",
    name: "64 B, same core",
    outcome: "passed",
    word: "unchanged",
    message: "",
    durationMs: 20,
  },
  {
    suite: "ordering",
    subject: "udp@deno",
    name: "INT-003 Order",
    outcome: "skipped",
    word: "inconclusive",
    message: "the interval is wider than the margin",
    durationMs: null,
  },
  {
    suite: "ordering",
    subject: "mqueue@libc",
    name: "INT-003 Order",
    outcome: "skipped",
    word: "unsupported",
    message: "not mounted",
    durationMs: 0,
  },
];

/** One that held on its second try, and one that failed each time. */
export const RETRIED: readonly Check[] = [
  {
    ...CHECKS[1]!,
    word: "flaky",
    flaky: true,
    attempts: [
      { outcome: "failed", word: "fail", message: "1 < 2", durationMs: 1.4 },
      { outcome: "passed", word: "pass", message: "", durationMs: 2 },
    ],
  },
  {
    ...CHECKS[0]!,
    attempts: ["one", "two"].map((message) => ({
      outcome: "failed",
      word: "fail",
      message,
      durationMs: 1,
    })),
    transcript: ["0.1 ms  near  write 1 B 07", "0.2 ms  far   read -> end"],
  },
];

/** A report of these checks. */
export function reportOf(checks: readonly Check[]): CheckReport {
  return {
    title: "ipcmark gate",
    startedAt: "2026-11-21T03:15:00.000Z",
    finishedAt: "2026-11-21T03:15:09.250Z",
    properties: { cpu: "Example <1>", cores: "2" },
    checks,
  };
}

/** Means something, or is forbidden, in every format: XML, Markdown, TAP, workflow commands, CSV, labels; and it is long. */
export const VILE = [
  "=1+1]]>&<>\"'%0A%25::error::,:\\|`x`# SKIP # TODO\\#*_[a](b)<!--",
  "\u0000\u0008\u001b[31m\u007f\u0085\ufffe\uffff\ud800\udc00\udc00\ud800",
  "\nnot ok 1\r\n::error::x\r# EOF\n  ---\n  ...\n</failure>\u2028Bail out!\n",
  "1..0\n@everyone\n\u202e\ufeff",
  "long ".repeat(4000),
].join("");

/** Every outcome, with hostile text wherever text is free. */
export function vileReport(): CheckReport {
  const checks = (["failed", "skipped", "passed"] as const).map((outcome) => ({
    suite: `s${VILE}`,
    subject: `t${VILE}`,
    name: `${outcome}${VILE}`,
    outcome,
    word: `w${VILE}`,
    message: VILE,
    durationMs: 1,
    flaky: true,
    attempts: [
      { outcome: "failed" as const, word: VILE, message: VILE, durationMs: 1 },
      { outcome, word: VILE, message: VILE, durationMs: 1 },
    ],
    transcript: [VILE, "]]>"],
  }));
  return {
    ...reportOf(checks),
    title: VILE,
    properties: { [`p${VILE}`]: VILE },
  };
}
