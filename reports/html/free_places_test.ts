import { deepStrictEqual, ok } from "node:assert/strict";
import fc from "fast-check";
import { freePlaces } from "./free_places.ts";

const CROSS = { width: 10, height: 10 };
const LABEL = { width: 20, height: 14 };

Deno.test("freePlaces() puts a label above its mark where nothing stands", () => {
  const at = { x: 50, y: 50 };
  deepStrictEqual(freePlaces([{ ...at, ...CROSS }], [{ ...at, ...LABEL }]), [
    { x: 50, y: 37 },
  ]);
});

Deno.test("freePlaces() puts a label elsewhere where another mark or label stands above", () => {
  const at = { x: 50, y: 50 };
  const above = { x: 45, y: 38, ...CROSS };
  const [moved] = freePlaces([{ ...at, ...CROSS }, above], [{
    ...at,
    ...LABEL,
  }]);
  deepStrictEqual(moved, { x: 50, y: 63 });
  const [first, second] = freePlaces([], [
    { ...at, ...LABEL },
    { x: 55, y: 50, ...LABEL },
  ]);
  deepStrictEqual([first, second], [{ x: 50, y: 37 }, { x: 55, y: 63 }]);
});

Deno.test("freePlaces() lets no label touch a mark or another label, however many there are", () => {
  const place = fc.record({
    x: fc.integer({ min: 0, max: 100 }),
    y: fc.integer({ min: 0, max: 100 }),
  });
  fc.assert(fc.property(fc.array(place, { maxLength: 40 }), (marks) => {
    const labels = marks.map((mark) => ({ ...mark, ...LABEL }));
    const crosses = marks.map((mark) => ({ ...mark, ...CROSS }));
    const places = freePlaces(crosses, labels);
    deepStrictEqual(places.length, marks.length);
    for (const [index, { x, y }] of places.entries()) {
      const others = places.slice(index + 1).map((other) => ({
        ...other,
        ...LABEL,
      }));
      for (const other of [...crosses, ...others]) {
        ok(
          Math.abs(x - other.x) >= (LABEL.width + other.width) / 2 ||
            Math.abs(y - other.y) >= (LABEL.height + other.height) / 2,
        );
      }
    }
  }));
});
