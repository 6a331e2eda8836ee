/**
 * Gates whose truth is known, made of synthetic runs.
 *
 * @module
 */
import { HOSTILE } from "../../reports/testdata/fixtures.ts";
import { syntheticConformance } from "../../reports/testdata/synthetic_conformance.ts";
import {
  type SyntheticOptions,
  syntheticRun,
  type SyntheticTransport,
} from "../../reports/testdata/synthetic_run.ts";
import type { Run } from "../../reports/schema.ts";
import { judgedIn } from "../baseline.ts";
import { brokenCases } from "../broken_cases.ts";
import { confirmed, overallVerdict } from "../confirm.ts";
import type { GateReport } from "../gate_report.ts";
import { DEFAULT_RULE } from "../gate_rule.ts";
import { type Judged, judgeRuns } from "../judge_runs.ts";

const REFERENCE = { name: "tcp@deno", speed: 1 };

/** A run that is measured by `tcp@deno`. */
export function runOf(
  transports: readonly SyntheticTransport[],
  options: SyntheticOptions = {},
): Run {
  return syntheticRun({ ...options, transports: [REFERENCE, ...transports] });
}

/** Judges one run against another by the default rule. */
export function judgedOf(base: Run, head: Run, sameJob = false): Judged {
  return judgeRuns({
    base,
    head,
    reference: REFERENCE.name,
    rule: DEFAULT_RULE,
    sameJob,
  });
}

/** A report of what was judged. */
export function reportOf(
  judged: Judged,
  conformance: GateReport["conformance"] = null,
): GateReport {
  const report = {
    format: "ipcmark.gate" as const,
    version: 1 as const,
    startedAt: "2026-11-21T03:15:00Z",
    finishedAt: "2026-11-21T03:15:42Z",
    command: "ipcmark gate --baseline baseline.json",
    rule: DEFAULT_RULE,
    reference: REFERENCE.name,
    referenceDrift: [...judged.referenceDrift],
    differences: [...judged.differences],
    machine: {
      cpu: "Example EPYC 7000",
      cores: 2,
      kernel: "6.18.0",
      deno: "2.9.6",
    },
    metrics: [...judged.metrics],
    added: [...judged.added],
    conformance,
  };
  return { ...report, verdict: overallVerdict(report) };
}

const WORKLOADS = { workloads: ["round-trip", "throughput"] } as const;

/** A gate in which everything happens: each verdict but `incomparable`, a second look, a failure, a new transport. */
export function eventfulGate(): GateReport {
  const base = runOf([
    { name: "unix@deno", speed: 1.2 },
    { name: "unix-dgram@deno", speed: 1 },
    { name: "udp@deno", speed: 0.9 },
    { name: "pipe@deno", speed: 0.6 },
    { name: "fifo@deno", speed: 0.5 },
  ], WORKLOADS);
  const now = [
    { name: "unix@deno", speed: 1.2 / 1.3 },
    { name: "unix-dgram@deno", speed: 1 },
    { name: "udp@deno", speed: 0.9 * 1.4 },
    { name: "pipe@deno", speed: 0.6, noise: 0.25 },
    { name: "fifo@deno", speed: 0.5, fails: "the far end exited with code 1" },
    { name: "shm-futex@libc", speed: 3 },
  ];
  const head = runOf(now, { ...WORKLOADS, seed: 8 });
  const again = runOf(now, { ...WORKLOADS, seed: 9 });
  const first = judgedOf(base, head);
  const conformance = syntheticConformance();
  const before = judgedIn(conformance).map((each) => ({
    ...each,
    outcome: "pass" as const,
  }));
  return reportOf(
    {
      ...first,
      metrics: confirmed(first.metrics, judgedOf(base, again).metrics),
    },
    brokenCases(before, {
      ...conformance,
      verdicts: conformance.verdicts.slice(0, -1),
    }),
  );
}

/** A gate that holds hostile text wherever text is free. */
export function hostileGate(): GateReport {
  const report = eventfulGate();
  return {
    ...report,
    command: HOSTILE,
    reference: HOSTILE,
    machine: { cpu: HOSTILE, cores: 2, kernel: HOSTILE, deno: HOSTILE },
    differences: [{ fact: HOSTILE, base: HOSTILE, head: HOSTILE }],
    referenceDrift: [{ title: HOSTILE, ratio: 1 }],
    added: [HOSTILE],
    metrics: report.metrics.map((metric, index) => ({
      ...metric,
      title: index % 2 === 0 ? HOSTILE : "Round trip",
      transport: HOSTILE,
      placement: HOSTILE,
      unit: HOSTILE,
      first: { ...metric.first, reason: HOSTILE },
    })),
    conformance: {
      compared: 1,
      missing: [HOSTILE],
      broken: [{
        caseId: HOSTILE,
        transport: HOSTILE,
        swapped: true,
        sentence: HOSTILE,
        outcome: HOSTILE,
        observed: HOSTILE,
      }],
    },
  };
}
