import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { pairedRatio } from "../stats/ratio_inference.ts";
import { judgeRatios, type RatioSample } from "./ratios.ts";

/** Ratios of launches around `typical`, all different. */
function sample(
  typical: number,
  { launches = 14, atLeast = 1 } = {},
): RatioSample {
  return {
    ratios: Array.from(
      { length: launches },
      (_, index) => typical * (1 + (index - (launches - 1) / 2) / 1_000),
    ),
    atLeast,
  };
}

function findings(...samples: readonly RatioSample[]): readonly string[] {
  return [...judgeRatios(samples).values()].map(({ finding }) => finding);
}

Deno.test("judgeRatios() finds what is above the bound, below it, and around it", () => {
  deepStrictEqual(
    findings(sample(1.5), sample(0.7), sample(1)),
    ["holds", "fails", "undecided"],
  );
});

Deno.test("judgeRatios() holds ratios against the bound that is asked for", () => {
  const atLeast = 1.2;
  deepStrictEqual(
    findings(
      sample(1.1, { atLeast }),
      sample(1.2, { atLeast }),
      sample(1.3, { atLeast }),
    ),
    ["fails", "undecided", "holds"],
  );
});

Deno.test("judgeRatios() decides nothing by too few launches, and gives no interval", () => {
  const few = sample(2, { launches: 5 });
  const judged = judgeRatios([few]).get(few)!;
  strictEqual(judged.finding, "undecided");
  deepStrictEqual([judged.low, judged.high], [null, null]);
  ok(Math.abs(judged.ratio - 2) < 0.01);
});

Deno.test("judgeRatios() gives no ratios no verdicts", () => {
  strictEqual(judgeRatios([]).size, 0);
});

Deno.test("judgeRatios() adjusts by Holm: what is shown alone is not shown among many that show nothing", () => {
  const shown = sample(1.3, { launches: 8 });
  const alone = judgeRatios([shown]).get(shown)!;
  strictEqual(alone.finding, "holds");
  const { pAbove } = pairedRatio(shown.ratios);
  strictEqual(alone.p, 2 * pAbove(1));
  const others = Array.from({ length: 19 }, () => sample(1));
  const among = judgeRatios([shown, ...others]).get(shown)!;
  strictEqual(among.p, Math.min(1, alone.p * 20));
  strictEqual(among.finding, "undecided");
  deepStrictEqual([among.low, among.high], [alone.low, alone.high]);
});

const OPPOSITE: Readonly<Record<string, string>> = {
  holds: "fails",
  fails: "holds",
  undecided: "undecided",
};

Deno.test("judgeRatios() turns round when all ratios are mirrored at their bounds", () => {
  const samples = fc.array(
    fc.record({
      atLeast: fc.constantFrom(1, 1.2, 2),
      ratios: fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), {
        minLength: 1,
        maxLength: 20,
      }),
      shift: fc.constantFrom(0.2, 1, 5),
    }).map(({ ratios, shift, atLeast }) => ({
      atLeast,
      ratios: ratios.map((ratio) => atLeast * shift * ratio ** 0.5),
    })),
    { minLength: 1, maxLength: 4 },
  );
  const seen = new Set<string>();
  fc.assert(
    fc.property(samples, (given) => {
      const mirrored = given.map(({ ratios, atLeast }) => ({
        atLeast,
        ratios: ratios.map((ratio) => atLeast ** 2 / ratio),
      }));
      const found = findings(...given);
      for (const finding of found) seen.add(finding);
      deepStrictEqual(
        findings(...mirrored),
        found.map((finding) => OPPOSITE[finding]),
      );
    }),
    { seed: 1 },
  );
  deepStrictEqual([...seen].sort(), ["fails", "holds", "undecided"]);
});

Deno.test("judgeRatios() finds no more when ratios become smaller", () => {
  const ORDER = ["fails", "undecided", "holds"];
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), {
        minLength: 6,
        maxLength: 16,
      }),
      fc.double({ min: 0.3, max: 1, noNaN: true }),
      (ratios, share) => {
        const [before] = findings({ ratios, atLeast: 1 });
        const [after] = findings({
          ratios: ratios.map((ratio) => ratio * share),
          atLeast: 1,
        });
        ok(ORDER.indexOf(after!) <= ORDER.indexOf(before!));
      },
    ),
    { seed: 1 },
  );
});
