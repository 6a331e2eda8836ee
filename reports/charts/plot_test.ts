import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { type Curve, plot, type PlotOptions } from "./plot.ts";

const UP: Curve = { points: [[0, 0], [1, 1]] };
const LEVEL: Curve = { points: [[0, 1], [0.5, 1]] };

function drawn(curves: readonly Curve[], options: PlotOptions): string[] {
  return plot(curves, options)
    .map((row) => row.map(({ text }) => text).join("").trimEnd());
}

Deno.test("plot() draws curves of their letters in ASCII, the first in front", () => {
  deepStrictEqual(drawn([UP, LEVEL], { width: 7, height: 5, unicode: false }), [
    "bbb a",
    "   aa",
    "  aa",
    " aa",
    "aa",
  ]);
  const [top] = drawn([LEVEL, UP, LEVEL], {
    width: 7,
    height: 5,
    unicode: false,
  });
  deepStrictEqual(top, "aaa b");
});

Deno.test("plot() draws dots, and each curve's letter behind its end", () => {
  const rows = drawn([UP, LEVEL], { width: 12, height: 5, unicode: true });
  match(rows[0]!, /^[\u2800-\u28ff]+b +[\u2800-\u28ff]+a$/);
  match(rows[4]!, /^[\u2800-\u28ff]+$/);
});

Deno.test("plot() writes each letter in a free row where curves end together", () => {
  const rows = drawn([LEVEL, LEVEL, LEVEL], {
    width: 9,
    height: 5,
    unicode: true,
  });
  strictEqual(rows.join("").replace(/[^a-z]/g, "").length, 3);
});

Deno.test("plot() says which curve each cell belongs to", () => {
  const cells = plot([UP, LEVEL], { width: 7, height: 5, unicode: false });
  deepStrictEqual(cells[0]!.map(({ curve }) => curve), [
    ...[1, 1, 1],
    ...[null, 0, null, null],
  ]);
});

Deno.test("plot() draws a curve of one point, and none without", () => {
  const options = { width: 4, height: 3, unicode: false };
  deepStrictEqual(drawn([{ points: [[0, 0]] }, { points: [] }], options), [
    "",
    "",
    "a",
  ]);
});
