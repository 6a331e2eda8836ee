import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { ratioAxis } from "./ratio_axis.ts";

function speed(ratio: number, low: number | null = null) {
  return { ratio, low, high: low === null ? null : 1 / low };
}

Deno.test("ratioAxis() has 1 in its middle, and the same ratio as long both ways", () => {
  const { percent } = ratioAxis([speed(1.5, 0.5)]);
  strictEqual(percent(1), 50);
  strictEqual((percent(2) + percent(0.5)).toFixed(1), "100.0");
  ok(percent(2) > percent(1.5) && percent(1.5) > 50);
});

Deno.test("ratioAxis() shows every interval, and what is too far at its end", () => {
  const { percent } = ratioAxis([speed(1.1, 0.4), null]);
  for (const end of [0.4, 2.5]) ok(percent(end) > 0 && percent(end) < 100);
  strictEqual(percent(1e6), 100);
  strictEqual(percent(0), 0);
});

Deno.test("ratioAxis() labels round ratios that do not touch", () => {
  const texts = (ratio: number) =>
    ratioAxis([speed(ratio)]).ticks.map(({ text }) => text);
  deepStrictEqual(texts(2.2), ["0.50", "0.80", "1.00", "1.25", "2.00"]);
  deepStrictEqual(ratioAxis([]).ticks.map(({ text }) => text), [
    ..."0.90,0.95,1.00,1.05,1.10".split(","),
  ]);
  for (const ratio of [1, 1.3, 5, 40, 1e9]) {
    const { ticks } = ratioAxis([speed(ratio)]);
    for (const [index, { percent }] of ticks.entries()) {
      ok(index === 0 || percent - ticks[index - 1]!.percent >= 13);
    }
  }
});
