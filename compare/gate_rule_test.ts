import { match, ok, strictEqual } from "node:assert/strict";
import { generator, normal } from "../reports/testdata/synthetic_run.ts";
import { DEFAULT_RULE, judge } from "./gate_rule.ts";

/** Ten launches round `typical`, the outermost `spread` away from it. */
function launches(typical: number, spread = 0.01): readonly number[] {
  return Array.from(
    { length: 10 },
    (_, index) => typical * Math.exp(spread * (index - 4.5) / 4.5),
  );
}

const BASE = launches(1);
const verdictOf = (head: readonly number[], base = BASE) =>
  judge(base, head).verdict;

Deno.test("judge() calls regressed what is beyond the effect, and improved its mirror image", () => {
  strictEqual(verdictOf(launches(1.101)), "regressed");
  strictEqual(verdictOf(launches(1 / 1.101)), "improved");
  strictEqual(verdictOf(launches(1.099)), "inconclusive");
  strictEqual(verdictOf(launches(1 / 1.099)), "inconclusive");
});

Deno.test("judge() is the same seen from the other side", () => {
  for (const ratio of [1.02, 1.07, 1.15, 1.6]) {
    const [there, back] = [
      judge(BASE, launches(ratio, 0.02)),
      judge(launches(ratio, 0.02), BASE),
    ];
    ok(Math.abs(there.ratio * back.ratio - 1) < 1e-9);
    ok(Math.abs(there.lower * back.upper - 1) < 1e-9);
    ok(Math.abs(there.noise - back.noise) < 1e-9);
    strictEqual(
      { regressed: "improved", improved: "regressed" }[
        there.verdict as "regressed"
      ] ?? there.verdict,
      back.verdict,
    );
  }
});

Deno.test("judge() wants the bound beyond the margin, however large the ratio", () => {
  const noisy = judge(launches(1, 0.5), launches(1.25, 0.5));
  ok(noisy.ratio > 1.2 && noisy.lower <= 1.05);
  strictEqual(noisy.verdict, "inconclusive");
  match(noisy.reason, /^too noisy: ±\d+\.\d %.*5\.0 %/);
});

Deno.test("judge() takes margin and effect from the rule", () => {
  const head = launches(1.15);
  const rule = { ...DEFAULT_RULE, effect: 0.2 };
  strictEqual(judge(BASE, head).verdict, "regressed");
  strictEqual(judge(BASE, head, rule).verdict, "unchanged");
  const strict = { ...DEFAULT_RULE, margin: 0.149 };
  ok(judge(BASE, head).lower < 1.149);
  strictEqual(judge(BASE, head, strict).verdict, "inconclusive");
});

Deno.test("judge() calls unchanged only what excludes a change by the effect", () => {
  strictEqual(verdictOf(launches(1.05)), "unchanged");
  strictEqual(verdictOf(launches(1 / 1.05)), "unchanged");
  const between = judge(BASE, launches(1.095));
  strictEqual(between.verdict, "inconclusive");
  match(between.reason, /^slower by 9\.5 %, which may be 10\.0 % or not$/);
  match(judge(BASE, launches(1 / 1.095)).reason, /^faster by 9\.5 %/);
});

Deno.test("judge() concludes nothing from fewer launches than a bound needs", () => {
  const [two, three] = [[1, 1.001], [1, 1.001, 1.002]];
  const twice = (values: readonly number[]) => values.map((each) => each * 2);
  match(judge(two, twice(three)).reason, /^too few launches: 3 .* 2$/);
  strictEqual(judge(three, twice(two)).verdict, "inconclusive");
  strictEqual(judge(three, twice(three)).verdict, "regressed");
});

/** The share of simulated gates with this verdict. */
function share(
  verdict: string,
  { ratio = 1, noise = 0.03, rule = DEFAULT_RULE, head = 12, times = 1000 },
): number {
  const random = generator(2026);
  const sample = (typical: number, count: number) =>
    Array.from(
      { length: count },
      () => typical * Math.exp(noise * normal(random)),
    );
  let count = 0;
  for (let time = 0; time < times; time++) {
    const found = judge(sample(1, 12), sample(ratio, head), rule).verdict;
    if (found === verdict) count++;
  }
  return count / times;
}

Deno.test("judge() calls what is unchanged regressed in fewer than one of a hundred, even where launches spread by 10 %", () => {
  ok(share("regressed", { noise: 0.03 }) === 0);
  ok(share("regressed", { noise: 0.1 }) < 0.01);
  ok(share("regressed", { noise: 0.1, head: 6 }) < 0.02);
});

Deno.test("judge() keeps the bound's promise where the truth lies on the margin itself", () => {
  const rule = { ...DEFAULT_RULE, effect: 0.05 };
  const alarms = share("regressed", { ratio: 1.05, rule });
  ok(alarms > 0.025 && alarms < 0.065, `${alarms}`);
});

Deno.test("judge() finds 20 % with launches that spread by 5 %, with quick runs too", () => {
  ok(share("regressed", { ratio: 1.2, noise: 0.05 }) > 0.99);
  ok(share("regressed", { ratio: 1.2, noise: 0.05, head: 6 }) > 0.95);
});
