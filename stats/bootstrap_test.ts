import fc from "fast-check";
import { deepEqual, equal, notDeepEqual, ok, throws } from "node:assert/strict";
import { assertClose } from "./_assert_close.ts";
import { bootstrap, bootstrapRatio } from "./bootstrap.ts";
import { geometricMean } from "./geometric_mean.ts";
import { median, quantile } from "./quantile.ts";
import { random } from "./random.ts";

const LAUNCHES = fc.array(
  fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), {
    minLength: 1,
    maxLength: 5,
  }),
  { minLength: 1, maxLength: 6 },
);
/** So that the ends of a 95 % interval are replicates themselves, not between two. */
const EXACT_ENDS = { seed: 1, resamples: 201 };

Deno.test("bootstrap() repeats its answer for the same seed, and has another for another", () => {
  const launches = [[1, 2, 3.5], [2, 4], [3, 3.25, 5, 8]];
  const once = bootstrap(launches, mean, { seed: 5 });
  deepEqual(bootstrap(launches, mean, { seed: 5 }), once);
  notDeepEqual(bootstrap(launches, mean, { seed: 6 }), once);
  equal(once.resamples, 2000);
  equal(once.confidence, 0.95);
});

Deno.test("bootstrap() gives the intervals that reports were made with", () => {
  const { low, high } = bootstrap([[1, 2], [4, 8], [16, 32]], mean, {
    seed: 1,
    resamples: 101,
  });
  deepEqual([low, high], [2.1666666666666665, 22.25]);
});

Deno.test("bootstrap() draws launches, and from each as many of its own rounds as it has", () => {
  const launches = [["a1", "a2"], ["b1"], ["c1", "c2", "c3"]];
  const sizes = new Map([["a", 2], ["b", 1], ["c", 3]]);
  const seen = { launches: new Set<string>(), rounds: new Set<string>() };
  bootstrap(launches, (rounds) => {
    let rest = rounds;
    let drawn = "";
    while (rest.length > 0) {
      const launch = rest[0]![0]!;
      const own = rest.slice(0, sizes.get(launch));
      ok(own.every((round) => round.startsWith(launch)), rounds.join());
      equal(own.length, sizes.get(launch));
      rest = rest.slice(own.length);
      drawn += launch;
      seen.rounds.add(own.join());
    }
    equal(drawn.length, launches.length);
    seen.launches.add(drawn);
    return 0;
  }, { seed: 2 });
  equal(seen.launches.size, 3 ** 3);
  equal(seen.rounds.size, 2 ** 2 + 1 + 3 ** 3);
});

Deno.test("bootstrap() draws every launch and every round equally often", () => {
  const counts = new Map<string, number>();
  bootstrap([["a1", "a2"], ["b1", "b2"]], (rounds) => {
    for (const each of rounds) counts.set(each, (counts.get(each) ?? 0) + 1);
    return 0;
  }, { seed: 3, resamples: 10_000 });
  // A round's count in a resample has mean 1 and variance 1.
  for (const name of ["a1", "a2", "b1", "b2"]) {
    assertClose(counts.get(name)!, 10_000, 4 * Math.sqrt(10_000));
  }
});

Deno.test("bootstrap() of a mean spreads as the two levels say", () => {
  const launches = [[1, 3], [5, 9], [4, 8]];
  const means: number[] = [];
  bootstrap(launches, (rounds) => {
    means.push(mean(rounds));
    return 0;
  }, { seed: 4, resamples: 20_000 });
  // Launch means 2, 7 and 6 have a variance of 14/3, rounds within launches 1, 4 and 4 (divided by n, not n - 1).
  const expected = 14 / 3 / 3 + (1 + 4 + 4) / 3 / 2 / 3;
  const centre = mean(means);
  const variance = mean(means.map((value) => (value - centre) ** 2));
  assertClose(centre, 5, 4 * Math.sqrt(expected / 20_000));
  assertClose(variance / expected, 1, 0.05);
});

Deno.test("bootstrap() of launches that are summed up resamples launches only", () => {
  const launches = [[1], [10], [100]];
  const sums = new Set<number>();
  bootstrap(launches, (rounds) => {
    sums.add(rounds[0]! + rounds[1]! + rounds[2]!);
    return 0;
  }, { seed: 1 });
  equal(sums.size, 10);
});

Deno.test("bootstrap() brackets any statistic, and widens with the confidence", () => {
  const statistics = [
    geometricMean,
    (rounds: readonly number[]) => quantile(rounds, 0.99),
  ];
  fc.assert(fc.property(LAUNCHES, (launches) => {
    for (const statistic of statistics) {
      const at = (confidence: number) =>
        bootstrap(launches, statistic, { ...EXACT_ENDS, confidence });
      const [narrow, wide] = [at(0.5), at(0.95)];
      const all = launches.flat();
      equal(wide.estimate, statistic(all));
      ok(wide.low <= narrow.low && narrow.high <= wide.high);
      ok(wide.low >= Math.min(...all) * (1 - 1e-12));
      ok(wide.high <= Math.max(...all) * (1 + 1e-12));
    }
  }));
});

Deno.test("bootstrap() turns with a monotone transform of the statistic", () => {
  fc.assert(fc.property(LAUNCHES, (launches) => {
    const { low, high } = bootstrap(launches, mean, EXACT_ENDS);
    const inverse = bootstrap(launches, (all) => 1 / mean(all), EXACT_ENDS);
    assertClose(inverse.low * high, 1, 1e-12);
    assertClose(inverse.high * low, 1, 1e-12);
  }));
});

Deno.test("bootstrap() of a ratio of medians keeps the arms of a round together", () => {
  const launches = [[1, 2, 4], [3, 9], [5, 6, 7, 8]]
    .map((times) => times.map((time) => ({ subject: 2 * time, other: time })));
  const { estimate, low, high } = bootstrap(
    launches,
    (rounds) =>
      median(rounds.map(({ subject }) => subject)) /
      median(rounds.map(({ other }) => other)),
    { seed: 1, resamples: 200 },
  );
  deepEqual([estimate, low, high], [2, 2, 2]);
});

Deno.test("bootstrapRatio() resamples either sample by itself", () => {
  const launches = [[1, 2], [4, 8, 9], [16]];
  const ratio = bootstrapRatio(launches, launches, mean, { seed: 1 });
  equal(ratio.estimate, 1);
  const { low, high } = bootstrap(launches, mean, { seed: 1 });
  // Drawn alike, every ratio would be 1.
  ok(ratio.low < 0.5 && ratio.high > 2);
  ok(ratio.low > low / high && ratio.high < high / low);
});

Deno.test("bootstrapRatio() of a sample without spread is bootstrap() over its value", () => {
  fc.assert(fc.property(LAUNCHES, (launches) => {
    const { estimate, low, high } = bootstrap(launches, mean, EXACT_ENDS);
    const ratio = bootstrapRatio(launches, [[2], [2, 2]], mean, EXACT_ENDS);
    deepEqual(ratio.estimate, estimate / 2);
    assertClose(ratio.low, low / 2, 1e-12);
    assertClose(ratio.high, high / 2, 1e-12);
  }));
});

Deno.test("bootstrap() covers a mean, with launches enough, about as often as it says", () => {
  const next = random(11);
  const trials = 400;
  let covered = 0;
  for (let trial = 0; trial < trials; trial++) {
    const launches = Array.from({ length: 25 }, () => {
      const own = next() - 0.5;
      return Array.from({ length: 3 }, () => own + next() - 0.5);
    });
    const { low, high } = bootstrap(launches, mean, {
      seed: trial,
      resamples: 400,
    });
    if (low <= 0 && 0 <= high) covered++;
  }
  assertClose(covered / trials, 0.95, 4 * Math.sqrt(0.95 * 0.05 / trials));
});

Deno.test("bootstrap() refuses no launches or rounds, strange statistics and impossible options", () => {
  for (const launches of [[], [[1], []]]) {
    throws(() => bootstrap(launches, mean, { seed: 1 }), {
      name: "RangeError",
      message: "Cannot bootstrap: a launch without rounds, or none",
    });
  }
  throws(() => bootstrap([[0], [1]], (all) => 1 / mean(all), { seed: 1 }), {
    name: "RangeError",
    message: "Cannot bootstrap a statistic: Infinity is not finite",
  });
  const refuses = (options: object) =>
    throws(() => bootstrap([[1]], mean, { seed: 1, ...options }), RangeError);
  refuses({ seed: -1 });
  refuses({ confidence: 1 });
  refuses({ resamples: 0 });
  refuses({ resamples: 2.5 });
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
