import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { terminalStyle, textWidth } from "./terminal_style.ts";
import {
  type Column,
  fittingColumns,
  renderTable,
  tableWidth,
} from "./terminal_table.ts";

const STYLE = terminalStyle({ width: 80, colour: false, unicode: true });

function column(name: string, priority: number): Column {
  return { name, priority, align: "right", cells: ["1", "22222"] };
}

Deno.test("fittingColumns() lets the least important go first and keeps the order", () => {
  const columns = [column("a", 0), column("b", 2), column("c", 1)];
  const names = (width: number) =>
    fittingColumns(columns, width).map(({ name }) => name);
  deepStrictEqual(names(19), ["a", "b", "c"]);
  deepStrictEqual(names(18), ["a", "c"]);
  deepStrictEqual(names(11), ["a"]);
  deepStrictEqual(names(0), ["a"]);
});

Deno.test("renderTable() is as wide as tableWidth() says, colours or not", () => {
  const columns = [column("a", 0), {
    ...column("long name", 0),
    cells: ["\u001b[31m1\u001b[39m", "2"],
  }];
  const lines = renderTable(columns, STYLE).split("\n");
  strictEqual(tableWidth(columns), 16);
  ok(lines.every((line) => textWidth(line) === 16));
});
