/**
 * Another library's answers on random values, where it means the same by a name. Its quantiles are of another type, its
 * normal distribution is read off a table, its p-values are random, and intervals it has none.
 *
 * @module
 */
import fc from "fast-check";
import { equal } from "node:assert/strict";
import * as simple from "simple-statistics";
import { assertClose } from "./_assert_close.ts";
import { geometricMean } from "./geometric_mean.ts";
import { mannWhitney } from "./mann_whitney.ts";
import { median, quantile } from "./quantile.ts";
import { summarize } from "./summary.ts";
import { varianceComponents } from "./variance_components.ts";

const VALUES = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
});
const WHOLE = fc.array(fc.integer({ min: -9, max: 9 }), {
  minLength: 1,
  maxLength: 30,
});

Deno.test("simple-statistics has the same medians, extremes and means", () => {
  fc.assert(fc.property(VALUES, (values) => {
    assertClose(median(values), simple.median(values), 1e-12);
    equal(quantile(values, 0), simple.quantile(values, 0));
    equal(quantile(values, 1), simple.quantile(values, 1));
    const { min, max, mean, p50 } = summarize(Float64Array.from(values));
    equal(min, simple.min(values));
    equal(max, simple.max(values));
    assertClose(mean, simple.mean(values), 1e-12);
    assertClose(p50, simple.median(values), 1e-12);
    const logAverage = simple.logAverage(values);
    assertClose(geometricMean(values) / logAverage, 1, 1e-12);
  }));
});

Deno.test("simple-statistics has the same rank sums, ties included", () => {
  fc.assert(fc.property(WHOLE, WHOLE, (a, b) => {
    const smallest = a.length * (a.length + 1) / 2;
    const rankSum = simple.wilcoxonRankSum(a, b);
    assertClose(mannWhitney(a, b).u, rankSum - smallest, 1e-9);
  }));
});

Deno.test("simple-statistics has the same variance of launches of one round, and within launches of many", () => {
  fc.assert(fc.property(VALUES, VALUES, (a, b) => {
    fc.pre(a.length > 1 && b.length > 1);
    const single = varianceComponents(a.map((value) => [value]));
    assertClose(single.between, simple.sampleVariance(a), 1e-8);
    const pooled = ((a.length - 1) * simple.sampleVariance(a) +
      (b.length - 1) * simple.sampleVariance(b)) / (a.length + b.length - 2);
    assertClose(varianceComponents([a, b]).within, pooled, 1e-8);
  }));
});
