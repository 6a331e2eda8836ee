import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { CROSS, gathered } from "./gathered_marks.ts";

Deno.test("gathered() leaves marks alone that stand apart", () => {
  const marks = [{ x: 0, y: 0 }, { x: CROSS.width, y: 0 }, {
    x: 0,
    y: CROSS.height,
  }];
  deepStrictEqual(
    gathered(marks),
    marks.map((mark) => ({ ...mark, members: [mark] })),
  );
  deepStrictEqual(gathered([]), []);
});

Deno.test("gathered() puts one mark in the middle of those that would touch", () => {
  const marks = [{ x: 100, y: 50 }, { x: 106, y: 54 }];
  deepStrictEqual(gathered(marks), [{ x: 103, y: 52, members: marks }]);
});

Deno.test("gathered() goes on where middles come to touch", () => {
  // The third joins the first, and then the second is within reach.
  const marks = [0, 12, 8].map((x) => ({ x, y: 0 }));
  deepStrictEqual(gathered(marks).map(({ members }) => members.length), [3]);
});

Deno.test("gathered() lets no two touch, loses none, and keeps each mark within what it stands for", () => {
  const place = fc.record({
    x: fc.integer({ min: 0, max: 400 }),
    y: fc.integer({ min: 0, max: 300 }),
  });
  fc.assert(fc.property(fc.array(place, { maxLength: 60 }), (marks) => {
    const found = gathered(marks);
    const members = found.flatMap(({ members }) => members);
    deepStrictEqual(new Set(members), new Set(marks));
    deepStrictEqual(members.length, marks.length);
    for (const [index, { x, y, members }] of found.entries()) {
      const xs = members.map((each) => each.x);
      ok(Math.min(...xs) - x < 1e-9 && x - Math.max(...xs) < 1e-9);
      for (const other of found.slice(index + 1)) {
        ok(
          Math.abs(other.x - x) >= CROSS.width ||
            Math.abs(other.y - y) >= CROSS.height,
        );
      }
    }
  }));
});
