import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { apart, placeLabels, PLOT } from "./line_chart.ts";

Deno.test("placeLabels() leaves names where lines end, and parts those that would meet", () => {
  deepStrictEqual(placeLabels([200, 50, 100]), [200, 50, 100]);
  deepStrictEqual(placeLabels([100, 101, 102]), [100, 115, 130]);
});

Deno.test("placeLabels() pushes names up that would stand below the picture", () => {
  const { bottom } = PLOT;
  deepStrictEqual(placeLabels([bottom, bottom]), [bottom - 15, bottom]);
});

Deno.test("placeLabels() never puts two names over each other, and keeps the order of the lines", () => {
  fc.assert(fc.property(
    fc.array(fc.integer({ min: PLOT.top, max: PLOT.bottom }), {
      maxLength: 18,
    }),
    (ends) => {
      const placed = placeLabels(ends);
      const byEnd = ends.map((end, index) => ({ end, at: placed[index]! }))
        .sort((a, b) => a.at - b.at);
      byEnd.slice(1).forEach((next, index) => {
        ok(next.at - byEnd[index]!.at >= 14.9);
        ok(next.end >= byEnd[index]!.end);
      });
    },
  ));
});

Deno.test("apart() leaves out ticks whose labels would meet", () => {
  const ticks = [0, 30, 60, 90, 120].map((at) => ({ at, label: `${at}` }));
  deepStrictEqual(apart(ticks).map(({ at }) => at), [0, 60, 120]);
});
