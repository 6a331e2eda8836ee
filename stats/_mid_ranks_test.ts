import fc from "fast-check";
import { deepEqual, equal } from "node:assert/strict";
import { midRanks } from "./_mid_ranks.ts";

Deno.test("midRanks() ranks distinct values from 1 and reports no ties", () => {
  deepEqual(midRanks([30, 10, 20]), {
    ranks: Float64Array.of(3, 1, 2),
    tieTerm: 0,
  });
});

Deno.test("midRanks() gives equal values the mean of their ranks and reports each group of ties", () => {
  deepEqual(midRanks([5, 1, 5, 1, 1, 9]), {
    ranks: Float64Array.of(4.5, 2, 4.5, 2, 2, 6),
    tieTerm: (8 - 2) + (27 - 3),
  });
});

Deno.test("midRanks() of nothing is nothing", () => {
  deepEqual(midRanks([]), { ranks: new Float64Array(), tieTerm: 0 });
});

Deno.test("midRanks() keeps the sum of the ranks and equals counting smaller and equal values", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (values) => {
    const { ranks } = midRanks(values);
    const n = values.length;
    equal(ranks.reduce((sum, rank) => sum + rank, 0), n * (n + 1) / 2);
    values.forEach((value, i) => {
      const smaller = values.filter((other) => other < value).length;
      const same = values.filter((other) => other === value).length;
      equal(ranks[i], smaller + (same + 1) / 2);
    });
  }));
});
