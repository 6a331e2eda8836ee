import { readKernelFiles } from "../harness/kernel_files.ts";
import {
  type Activity,
  parsePressure,
  parseProcStat,
  type ProcessorTime,
} from "./quiet.ts";

const STAT = "/proc/stat";
const PRESSURE = "/proc/pressure/cpu";
const WINDOW_MS = 1000;
const GAP_US = 50;

interface Snapshot {
  readonly time: ProcessorTime | undefined;
  readonly waitedUs: number | undefined;
  readonly atMs: number;
}

/** Watches the machine for two seconds: asleep for one, to see what others do, busy for one, to see what it costs. */
export async function watchMachine(): Promise<Activity> {
  const before = await snapshot();
  await new Promise((resolve) => setTimeout(resolve, WINDOW_MS));
  const after = await snapshot();
  return {
    ...betweenSnapshots(before, after),
    loadPerCore: loadPerCore(),
    ...probeGaps(),
  };
}

async function snapshot(): Promise<Snapshot> {
  const files = await readKernelFiles([STAT, PRESSURE]);
  return {
    time: parseProcStat(files.get(STAT) ?? ""),
    waitedUs: parsePressure(files.get(PRESSURE) ?? ""),
    atMs: performance.now(),
  };
}

function betweenSnapshots(
  before: Snapshot,
  after: Snapshot,
): Pick<Activity, "busyShare" | "stealShare" | "waitingShare"> {
  const waited = before.waitedUs === undefined || after.waitedUs === undefined
    ? null
    : (after.waitedUs - before.waitedUs) / 1000;
  const waitingShare = waited && waited / (after.atMs - before.atMs);
  if (!before.time || !after.time) {
    return { busyShare: null, stealShare: null, waitingShare };
  }
  const total = Math.max(1, after.time.total - before.time.total);
  const idle = after.time.idle - before.time.idle;
  const steal = after.time.steal - before.time.steal;
  return {
    busyShare: Math.max(0, total - idle - steal) / total,
    stealShare: steal / total,
    waitingShare,
  };
}

/** Windows knows no load averages and tells zeros. */
function loadPerCore(): number | null {
  if (Deno.build.os === "windows") return null;
  try {
    return Deno.loadavg()[0]! / navigator.hardwareConcurrency;
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return null;
    throw error;
  }
}

/** Reads the clock without a pause: where two readings lie far apart, something else ran. */
function probeGaps(): Pick<Activity, "lostShare" | "largestGapUs"> {
  const start = performance.now();
  let last = start;
  let lostMs = 0;
  let largestMs = 0;
  while (last - start < WINDOW_MS) {
    const now = performance.now();
    const gap = now - last;
    last = now;
    if (gap * 1000 <= GAP_US) continue;
    lostMs += gap;
    largestMs = Math.max(largestMs, gap);
  }
  return { lostShare: lostMs / WINDOW_MS, largestGapUs: largestMs * 1000 };
}
