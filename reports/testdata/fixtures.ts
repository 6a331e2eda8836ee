/**
 * Runs that several renderers are shown.
 *
 * @module
 */
import type { Conformance, Launch, Run } from "../schema.ts";
import { syntheticConformance } from "./synthetic_conformance.ts";
import { type SyntheticOptions, syntheticRun } from "./synthetic_run.ts";

/** A run in which everything happens: losses, a failure, noise, launches without their placement, a disagreement. */
export function eventfulRun(): Run {
  const run = syntheticRun({
    workloads: ["round-trip", "throughput"],
    denoBench: { "udp@deno": 0.14 },
  });
  for (const launch of run.launches.slice(0, 2)) {
    launch.strangers.push("wrong token from 127.0.0.1");
    misplace(launch, "thread 12 of the far end may run on 0-1");
  }
  run.warnings.push("Load was 3.2 when the run began");
  return run;
}

/** The time that each transport of {@linkcode floorRun} takes is known, and so is the runtime's share. */
export const FLOOR_SHARES: Readonly<Record<string, number>> = {
  "tcp@deno": 1 - 1 / 1.6,
  "tcp@node": 1 - 1 / 2,
  "unix@deno": 1 - 1.6 / 2.4,
  "pipe@deno": 1 - 0.5 / 4,
  "pipe@node": 1 - 0.4 / 4,
  "fifo@deno": 0,
  "seqpacket@deno": 1 - 1.5,
};

/** A run with floors and APIs: shares from none to most of the time, one below 0, and a transport without a floor. */
export function floorRun(options: SyntheticOptions = {}): Run {
  return syntheticRun({
    transports: [
      { name: "tcp@libc", speed: 1.6 },
      { name: "tcp@deno", speed: 1 },
      { name: "tcp@node", speed: 0.8 },
      { name: "unix@libc", speed: 2.4 },
      { name: "unix@deno", speed: 1.6 },
      { name: "pipe@libc", speed: 4 },
      { name: "pipe@deno", speed: 0.5 },
      { name: "pipe@node", speed: 0.4 },
      { name: "fifo@libc", speed: 0.9 },
      { name: "fifo@deno", speed: 0.9 },
      { name: "seqpacket@libc", speed: 1 },
      { name: "seqpacket@deno", speed: 1.5 },
      { name: "udp@deno", speed: 0.9, lost: 0.03 },
      { name: "mqueue@libc", speed: 3 },
    ],
    workloads: ["round-trip", "throughput"],
    ...options,
  });
}

/** Makes of a launch one whose processes were not seen where they were asked to run. */
export function misplace({ placement }: Launch, reason: string): void {
  placement.verified = false;
  placement.reason = reason;
}

/** Moves the cursor, rings, breaks lines, tables and HTML, and turns text round. */
export const HOSTILE =
  "\u001b[2J\u001b]0;title\u0007ev|il`\r\n# <b>x</b> [a](http://b) \u202e**c**\u0000";

/** A run that holds hostile text wherever text is free. */
export function hostileRun(): Run {
  const run = syntheticRun({
    transports: [
      { name: "tcp@deno", speed: 1 },
      { name: `a${HOSTILE}`, speed: 2 },
      { name: `b${HOSTILE}`, speed: 1, fails: HOSTILE },
      {
        name: `c${HOSTILE}`,
        speed: 1,
        skipped: { status: "unsupported", reason: HOSTILE },
      },
    ],
    launches: 2,
  });
  for (const launch of run.launches.slice(1)) misplace(launch, HOSTILE);
  run.environment.cpu = HOSTILE;
  run.environment.sysctls = { [HOSTILE]: HOSTILE };
  run.settings.command = HOSTILE;
  run.warnings.push(HOSTILE);
  for (const launch of run.launches) {
    launch.strangers.push(HOSTILE);
  }
  return run;
}

/** A conformance run that holds hostile text wherever text is free. */
export function hostileConformance(): Conformance {
  const conformance = syntheticConformance();
  const [entry] = conformance.transports;
  const [first] = conformance.cases;
  if (entry) entry.unavailable = HOSTILE;
  if (first) first.title = HOSTILE;
  for (const verdict of conformance.verdicts) {
    verdict.sentence = HOSTILE;
    verdict.observed = HOSTILE;
    if (verdict.transcript) verdict.transcript = [HOSTILE, "```", HOSTILE];
    for (const attempt of verdict.attempts ?? []) attempt.observed = HOSTILE;
  }
  for (const row of conformance.untested ?? []) {
    row.title = HOSTILE;
    row.reason = HOSTILE;
  }
  return { ...conformance, command: HOSTILE };
}
