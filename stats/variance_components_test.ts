import fc from "fast-check";
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { assertClose } from "./_assert_close.ts";
import { random } from "./random.ts";
import second from "./testdata/second_reference.json" with { type: "json" };
import { varianceComponents } from "./variance_components.ts";

const LAUNCHES = fc.array(
  fc.array(fc.double({ min: -10, max: 10, noNaN: true }), {
    minLength: 1,
    maxLength: 6,
  }),
  { minLength: 2, maxLength: 8 },
);

Deno.test("varianceComponents() agrees with SciPy's analysis of variance, with unequal launches too", () => {
  for (const { launches, ...expected } of second.varianceComponents) {
    const actual = varianceComponents(launches);
    assertClose(actual.between, expected.between);
    assertClose(actual.within, expected.within);
    assertClose(actual.rounds, expected.rounds);
    equal(actual.launches, launches.length);
  }
});

Deno.test("varianceComponents() takes the rounds' share out of the launches' variance", () => {
  // Launch means 2 and 6 have a variance of 8; rounds have one of 2, of which a mean of two keeps 1.
  deepEqual(varianceComponents([[1, 3], [5, 7]]), {
    between: 7,
    within: 2,
    launches: 2,
    rounds: 2,
  });
});

Deno.test("varianceComponents() finds nothing between launches that differ less than their rounds explain", () => {
  equal(varianceComponents([[0, 10], [1, 9], [2, 8]]).between, 0);
});

Deno.test("varianceComponents() counts everything as between launches where none has two rounds", () => {
  const { between, within, rounds } = varianceComponents([[1], [3], [8]]);
  assertClose(between, 13, 1e-12);
  equal(within, 0);
  equal(rounds, 1);
});

Deno.test("varianceComponents() keeps the variance of the mean, whatever the rounds", () => {
  // With one number for R, sb²/P + sw²/(PR) must be the mean over launches of sb² + sw²/Rᵢ, over P.
  const sizes = [1, 2, 5];
  const { rounds } = varianceComponents(
    sizes.map((length) => Array.from({ length }, (_, i) => i)),
  );
  assertClose(3 / rounds, 1 + 1 / 2 + 1 / 5, 1e-12);
});

Deno.test("varianceComponents() ignores order and shifts, and squares a scale", () => {
  fc.assert(fc.property(LAUNCHES, (launches) => {
    const { between, within } = varianceComponents(launches);
    ok(between >= 0 && within >= 0);
    const changed = varianceComponents(
      launches.toReversed().map((values) =>
        values.toReversed().map((value) => 3 * value + 7)
      ),
    );
    assertClose(changed.between, 9 * between, 1e-8);
    assertClose(changed.within, 9 * within, 1e-8);
  }));
});

Deno.test("varianceComponents() is right on average, with unequal launches too", () => {
  const next = random(20_261_121);
  const uniform = () => Math.sqrt(12) * (next() - 0.5);
  const trials = 4000;
  const found = Array.from(
    { length: trials },
    () =>
      varianceComponents([3, 1, 6, 2, 4, 4].map((length) => {
        const own = 2 * uniform();
        return Array.from({ length }, () => own + uniform());
      })),
  );
  for (const [each, expected] of [["between", 4], ["within", 1]] as const) {
    const values = found.map((of) => of[each]);
    const mean = values.reduce((sum, value) => sum + value, 0) / trials;
    const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
    assertClose(mean, expected, 4 * Math.sqrt(squares) / trials);
  }
});

Deno.test("varianceComponents() refuses fewer than two launches, and values that are not finite", () => {
  throws(() => varianceComponents([[1, 2]]), {
    name: "RangeError",
    message: "Cannot estimate variance components: 1 launches, 2 are needed",
  });
  throws(() => varianceComponents([[1, 2], []]), RangeError);
  throws(() => varianceComponents([[1, 2], [NaN]]), RangeError);
});
