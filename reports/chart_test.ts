import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { chart, type ChartPoint } from "./chart.ts";

const ROOM = { width: 40, height: 3, unicode: true };

function line(
  values: readonly number[],
  stretchOf: (index: number) => string = () => "A",
): ChartPoint[] {
  return values.map((value, index) => ({ value, stretch: stretchOf(index) }));
}

Deno.test("chart() draws a step from edge to edge, in braille and in ASCII", () => {
  const step = line([1, 1, 1, 2, 2, 2]);
  deepStrictEqual(chart(step, ROOM).rows, [
    "      ⡼⠉⠉⠉⠉",
    "     ⣸⠁    ",
    "⣀⣀⣀⣀⣰⠃     ",
  ]);
  deepStrictEqual(chart(step, { ...ROOM, unicode: false }).rows, [
    "      |''''",
    "     ,'    ",
    ".....|     ",
  ]);
});

Deno.test("chart() takes as many columns as there are points for, and no more than there are", () => {
  for (const unicode of [true, false]) {
    for (const count of [1, 2, 7, 30, 500]) {
      const { rows, width } = chart(
        line(Array.from({ length: count }, (_, i) => 1 + i % 3)),
        { ...ROOM, unicode },
      );
      strictEqual(width, Math.min(40, 2 * count - 1));
      strictEqual(rows.length, 3);
      ok(rows.every((row) => [...row].length === width));
    }
  }
});

Deno.test("chart() puts a flat line in the middle, and does not blow noise of a percent up", () => {
  const { rows, top, bottom } = chart(line([10, 10.05, 9.95, 10]), ROOM);
  deepStrictEqual(rows.map((row) => row.trim() === ""), [true, false, true]);
  ok(Math.abs(top / bottom - 1.1) < 1e-12);
  const wide = chart(line([10, 20]), ROOM);
  deepStrictEqual([wide.bottom, wide.top], [10, 20]);
});

Deno.test("chart() gives the same height to the same ratio", () => {
  // Three stretches, so that only the points themselves are drawn.
  const { rows } = chart(line([1, 10, 100], String), ROOM);
  deepStrictEqual(rows, ["    ⠈", "  ⠠  ", "⡀    "]);
});

Deno.test("chart() leaves no gap within a stretch, and one between two", () => {
  const values = [1, 9, 1, 9, 9, 1];
  const columnsOf = (points: ChartPoint[]) => {
    const { rows, width } = chart(points, ROOM);
    return Array.from(
      { length: width },
      (_, column) => rows.some((row) => row[column] !== " "),
    );
  };
  ok(columnsOf(line(values)).every((drawn) => drawn));
  const apart = columnsOf(line(values, (index) => index < 3 ? "A" : "B"));
  deepStrictEqual(apart.flatMap((drawn, column) => drawn ? [] : [column]), [5]);
});

Deno.test("chart() tells the column of each point", () => {
  for (const count of [1, 2, 25, 400]) {
    const { columnOf, width } = chart(
      line(Array.from({ length: count }, (_, i) => i + 1)),
      ROOM,
    );
    const columns = Array.from({ length: count }, (_, i) => columnOf(i));
    deepStrictEqual(columns, columns.toSorted((a, b) => a - b));
    strictEqual(columns[0], 0);
    strictEqual(columns.at(-1), width - 1);
  }
});
