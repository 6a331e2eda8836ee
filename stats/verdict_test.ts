import fc from "fast-check";
import { equal, throws } from "node:assert/strict";
import { speedVerdict } from "./verdict.ts";

Deno.test("speedVerdict() needs the interval clear of 1 and the ratio past the effect", () => {
  const rows = [
    [{ low: 1.2, ratio: 1.3, high: 1.4 }, "faster"],
    [{ low: 0.6, ratio: 0.7, high: 0.8 }, "slower"],
    [{ low: 0.9, ratio: 1.3, high: 1.9 }, "no difference shown"],
    [{ low: 0.5, ratio: 0.7, high: 1.1 }, "no difference shown"],
    [{ low: 1.005, ratio: 1.01, high: 1.015 }, "no difference shown"],
    [{ low: 0.985, ratio: 0.99, high: 0.995 }, "no difference shown"],
    [{ low: 1, ratio: 1, high: 1 }, "no difference shown"],
  ] as const;
  for (const [interval, verdict] of rows) {
    equal(speedVerdict(interval), verdict, JSON.stringify(interval));
  }
});

Deno.test("speedVerdict() shows no difference when a bound is exactly 1 or the ratio exactly the effect away", () => {
  equal(speedVerdict({ low: 1, ratio: 2, high: 3 }), "no difference shown");
  equal(speedVerdict({ low: 0.3, ratio: 0.5, high: 1 }), "no difference shown");
  equal(
    speedVerdict({ low: 1.01, ratio: 1.02, high: 1.03 }),
    "no difference shown",
  );
  equal(
    speedVerdict({ low: 0.97, ratio: 0.98, high: 0.99 }),
    "no difference shown",
  );
});

Deno.test("speedVerdict() follows the effect that it is told", () => {
  const interval = { low: 1.05, ratio: 1.08, high: 1.11 };
  equal(speedVerdict(interval, { effect: 0.1 }), "no difference shown");
  equal(speedVerdict(interval, { effect: 0 }), "faster");
});

Deno.test("speedVerdict() never contradicts itself with the ends swapped, and a larger effect only takes verdicts away", () => {
  const number = fc.double({ min: 0.01, max: 100, noNaN: true });
  const effect = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(fc.property(
    fc.tuple(number, number, number),
    effect,
    effect,
    (numbers, a, b) => {
      const [low = 0, ratio = 0, high = 0] = numbers.sort((x, y) => x - y);
      const verdict = speedVerdict({ low, ratio, high }, {
        effect: Math.min(a, b),
      });
      const swapped = speedVerdict({
        low: 1 / high,
        ratio: 1 / ratio,
        high: 1 / low,
      });
      if (verdict !== "no difference shown") equal(verdict === swapped, false);
      const stricter = speedVerdict({ low, ratio, high }, {
        effect: Math.max(a, b),
      });
      if (stricter !== "no difference shown") equal(verdict, stricter);
    },
  ));
});

Deno.test("speedVerdict() refuses a ratio outside its interval, numbers below 0 or missing, and an impossible effect", () => {
  const outside = [
    { low: 1.2, ratio: 1.1, high: 1.3 },
    { low: 1, ratio: 1.4, high: 1.3 },
    { low: -1, ratio: 1, high: 2 },
    { low: NaN, ratio: 1, high: 2 },
    { low: 1, ratio: NaN, high: 2 },
    { low: 1, ratio: 1, high: NaN },
  ];
  for (const { low, ratio, high } of outside) {
    throws(() => speedVerdict({ low, ratio, high }), {
      name: "RangeError",
      message:
        `Cannot judge a speed ratio: ${ratio} is not within ${low} to ${high}`,
    });
  }
  for (const effect of [-0.1, NaN, Infinity]) {
    throws(
      () => speedVerdict({ low: 1, ratio: 1, high: 1 }, { effect }),
      RangeError,
    );
  }
});
