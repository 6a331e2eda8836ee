import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  type Activity,
  gradeActivity,
  parsePressure,
  parseProcStat,
  verdictOf,
} from "./quiet.ts";

const QUIET: Activity = {
  busyShare: 0.01,
  stealShare: 0,
  waitingShare: 0,
  loadPerCore: 0.1,
  lostShare: 0,
  largestGapUs: 80,
};

function verdict(activity: Partial<Activity>): string {
  return verdictOf(gradeActivity({ ...QUIET, ...activity }));
}

Deno.test("verdictOf() is the worst grade, from the stated borders on", () => {
  strictEqual(verdict({}), "quiet");
  strictEqual(verdict({ busyShare: 0.05 }), "somewhat noisy");
  strictEqual(verdict({ busyShare: 0.2 }), "noisy");
  strictEqual(verdict({ stealShare: 0.005 }), "somewhat noisy");
  strictEqual(verdict({ largestGapUs: 999 }), "quiet");
  strictEqual(verdict({ largestGapUs: 5000, busyShare: 0.05 }), "noisy");
});

Deno.test("gradeActivity() gives what is not known no grade", () => {
  const [sign] = gradeActivity({ ...QUIET, busyShare: null });
  strictEqual(sign?.grade, null);
  strictEqual(sign?.value, "not known here");
  strictEqual(verdict({ busyShare: null, stealShare: null }), "quiet");
});

Deno.test("parseProcStat() reads the sums of all processors", () => {
  const text = [
    "cpu  100 1 20 800 9 2 3 65 7 0",
    "cpu0 50 1 10 400 4 1 1 30 3 0",
    "procs_running 3",
  ].join("\n");
  deepStrictEqual(parseProcStat(text), {
    total: 1000,
    idle: 809,
    steal: 65,
    running: 3,
  });
});

Deno.test("parseProcStat() and parsePressure() refuse what they do not know", () => {
  strictEqual(parseProcStat(""), undefined);
  strictEqual(parseProcStat("cpu  1 2 3\nprocs_running 1"), undefined);
  strictEqual(parsePressure(""), undefined);
  strictEqual(
    parsePressure("some avg10=0.00 avg60=0.00 avg300=0.00 total=1234"),
    1234,
  );
});
