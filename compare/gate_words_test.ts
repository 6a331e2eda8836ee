import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { GateReport } from "./gate_report.ts";
import {
  alarms,
  conclusion,
  decisive,
  isLost,
  metricName,
  ratioWords,
  remarks,
  ruleWords,
} from "./gate_words.ts";
import {
  eventfulGate,
  judgedOf,
  reportOf,
  runOf,
} from "./testdata/gate_runs.ts";

const REPORT = eventfulGate();
const UNIX = { name: "unix@deno", speed: 1.2 };
const RUN = runOf([UNIX]);
const QUIET = reportOf(judgedOf(RUN, RUN));

Deno.test("decisive() is the second measurement, where there is one", () => {
  const [unix] = REPORT.metrics;
  strictEqual(decisive(unix!), unix!.again);
  strictEqual(decisive({ ...unix!, again: null }), unix!.first);
});

Deno.test("ratioWords() is a ratio with its bounds, or why there is none", () => {
  const { first } = REPORT.metrics[0]!;
  strictEqual(
    ratioWords({ ...first, ratio: 1.234, lower: 1.2, upper: 1.3 }),
    "1.23 times as long [1.20, 1.30]",
  );
  const none = { ratio: null, lower: null, upper: null, reason: "gone" };
  strictEqual(ratioWords({ ...first, ...none }), "gone");
});

Deno.test("alarms() names each regression, what is lost and each broken case, regressions first", () => {
  const lines = alarms(REPORT);
  match(
    lines[0]!,
    /^Round trip, 64 B, same-core on unix@deno takes 1\.\d\d times as long/,
  );
  strictEqual(
    lines.length,
    REPORT.metrics.filter(({ verdict }) => verdict === "regressed").length +
      REPORT.metrics.filter(isLost).length +
      REPORT.conformance!.broken.length,
  );
  ok(
    lines.includes(
      "Round trip, 64 B, same-core on fifo@deno is not measured: the far end exited with code 1",
    ),
  );
  match(lines.at(-1)!, / held with the baseline and does not now: /);
  deepStrictEqual(alarms(QUIET), []);
});

Deno.test("metricName() tells two placements of one transport apart", () => {
  const placements = ["same-core", "cross-core"] as const;
  const run = runOf([UNIX], { placements });
  const names = reportOf(judgedOf(run, run)).metrics.map(metricName);
  deepStrictEqual(names, [
    "Round trip, 64 B, same-core on unix@deno",
    "Round trip, 64 B, cross-core on unix@deno",
  ]);
});

Deno.test("conclusion() counts what was found, and what broke", () => {
  strictEqual(conclusion(QUIET), "Unchanged: of 1 metric 1 unchanged");
  match(
    conclusion(REPORT),
    /^Regressed: of 10 metrics 2 regressed, 2 improved, 2 unchanged and 4 inconclusive; \d+ conformance cases broken$/,
  );
  const gone: GateReport = { ...QUIET, metrics: [], verdict: "inconclusive" };
  strictEqual(conclusion(gone), "Inconclusive: nothing was measured");
});

Deno.test("ruleWords() says the rule and how often it cries wolf", () => {
  match(
    ruleWords(QUIET),
    /at least 10 % slower, and more than 5\.0 % with a confidence of 95 %, twice in a row\. .*at most 0\.3\.$/,
  );
});

Deno.test("remarks() tells drift, what is new, what was not judged, and a baseline that is too slow", () => {
  const lines = remarks(REPORT).join("\n");
  match(lines, /^tcp@deno itself, .*Round trip, 64 B takes 0\.99 times/m);
  match(lines, /^Not in the baseline, so not judged: .*shm-futex@libc/m);
  match(
    lines,
    /^Held with the baseline, not judged now: \d+ conformance cases, such as /m,
  );
  match(
    remarks({ ...QUIET, verdict: "improved" }).join("\n"),
    /^Faster than the baseline: "ipcmark baseline" makes a new one$/m,
  );
});
