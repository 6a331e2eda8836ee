import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import {
  confirmed,
  falseAlarmsIn100,
  overallVerdict,
  unconfirmed,
} from "./confirm.ts";
import type { GatedMetric, GateReport } from "./gate_report.ts";
import type { GateVerdict } from "./gate_rule.ts";
import { judgedOf, runOf } from "./testdata/gate_runs.ts";

const UNIX = { name: "unix@deno", speed: 1.2 };
const PIPE = { name: "pipe@deno", speed: 0.6 };
const BASE = runOf([UNIX, PIPE]);
const metricsWith = (unix: number, seed: number) =>
  judgedOf(BASE, runOf([{ ...UNIX, speed: unix }, PIPE], { seed })).metrics;
const SLOWER = metricsWith(1, 8);
const SLOWER_AGAIN = metricsWith(1, 9);
const AS_BEFORE = metricsWith(1.2, 9);

Deno.test("unconfirmed() wants a second look at what regressed, once", () => {
  deepStrictEqual(
    unconfirmed(SLOWER).map(({ transport }) => transport),
    ["unix@deno"],
  );
  deepStrictEqual(unconfirmed(confirmed(SLOWER, SLOWER_AGAIN)), []);
});

Deno.test("confirmed() leaves regressed what is slower again, and shows both measurements", () => {
  const [unix, pipe] = confirmed(SLOWER, SLOWER_AGAIN);
  strictEqual(unix!.verdict, "regressed");
  deepStrictEqual(unix!.first, SLOWER[0]!.first);
  deepStrictEqual(unix!.again, SLOWER_AGAIN[0]!.first);
  deepStrictEqual(pipe, SLOWER[1]);
});

Deno.test("confirmed() makes inconclusive what is not slower again, and says so", () => {
  const [unix] = confirmed(SLOWER, AS_BEFORE);
  strictEqual(unix!.verdict, "inconclusive");
  strictEqual(
    unix!.first.reason,
    "slower once, but not again when it was measured anew",
  );
  strictEqual(unix!.first.ratio, SLOWER[0]!.first.ratio);
  strictEqual(unix!.again!.verdict, "unchanged");
});

Deno.test("confirmed() makes nothing worse, and loses no metric that was not measured again", () => {
  deepStrictEqual(confirmed(AS_BEFORE, SLOWER), AS_BEFORE);
  deepStrictEqual(confirmed(SLOWER, []), SLOWER);
});

function overall(
  verdicts: readonly GateVerdict[],
  conformance: GateReport["conformance"] = null,
): GateVerdict {
  return overallVerdict({
    metrics: verdicts.map((verdict) => ({ verdict }) as GatedMetric),
    conformance,
  });
}

Deno.test("overallVerdict() is the gravest that applies", () => {
  strictEqual(overall(["unchanged", "improved", "regressed"]), "regressed");
  strictEqual(overall(["incomparable", "incomparable"]), "incomparable");
  strictEqual(overall(["unchanged", "improved", "inconclusive"]), "improved");
  strictEqual(overall(["inconclusive", "unchanged"]), "unchanged");
  strictEqual(overall(["inconclusive"]), "inconclusive");
  strictEqual(overall([]), "inconclusive");
});

Deno.test("overallVerdict() counts a broken case as a regression, and cases alone as evidence", () => {
  const fine = { compared: 3, broken: [], missing: [] };
  const broken = {
    ...fine,
    broken: [{
      caseId: "INT-001",
      transport: "unix@deno",
      swapped: false,
      sentence: "",
      outcome: "fail",
      observed: "",
    }],
  };
  strictEqual(overall(["unchanged"], broken), "regressed");
  strictEqual(overall(["incomparable"], broken), "regressed");
  strictEqual(overall([], fine), "unchanged");
  strictEqual(overall(["inconclusive"], fine), "inconclusive");
  strictEqual(overall([], { ...fine, compared: 0 }), "inconclusive");
});

Deno.test("falseAlarmsIn100() grows with the metrics, and is the square of the level for one", () => {
  ok(Math.abs(falseAlarmsIn100(1, 0.95) - 0.25) < 1e-12);
  ok(Math.abs(falseAlarmsIn100(10, 0.95) - 100 * (1 - 0.9975 ** 10)) < 1e-12);
  strictEqual(falseAlarmsIn100(0, 0.95), 0);
});
