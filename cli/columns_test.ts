import { ok, strictEqual } from "node:assert/strict";
import { columns } from "./columns.ts";
import { fakeIo } from "./_fake_io.ts";
import { run } from "./program.ts";

const ROWS = [
  ["NAME", "PROMISES", "HERE"],
  ["tcp", "ordered, reliable, back-pressure", "available"],
  ["pipe", "", "no"],
];

Deno.test("columns() keeps cells in line, without spaces at the end", () => {
  strictEqual(
    columns(ROWS, 60),
    "NAME  PROMISES                          HERE\n" +
      "tcp   ordered, reliable, back-pressure  available\n" +
      "pipe                                    no\n",
  );
  strictEqual(columns(ROWS), columns(ROWS, 60));
  strictEqual(columns([], 60), "");
});

Deno.test("columns() wraps the widest column between words where there is no room", () => {
  strictEqual(
    columns(ROWS, 40),
    "NAME  PROMISES                 HERE\n" +
      "tcp   ordered, reliable,       available\n" +
      "      back-pressure\n" +
      "pipe                           no\n",
  );
});

Deno.test("columns() makes paragraphs where the longest words leave no room", () => {
  strictEqual(
    columns(ROWS, 24),
    "NAME\n    PROMISES; HERE\n" +
      "tcp\n    ordered, reliable,\n    back-pressure;\n    available\n" +
      "pipe\n    no\n",
  );
});

Deno.test("columns() keeps the indentation of a wrapped cell", () => {
  strictEqual(
    columns([["  one two three", "yes"]], 15),
    "  one two   yes\n  three\n",
  );
});

Deno.test("run() keeps lists, help and doctor to the width, but for lines to be copied", async () => {
  const lists = ["transports", "cases", "workloads", "claims"];
  const lines = [...lists.map((what) => `list ${what}`), "doctor"];
  for (const width of [40, 60, 80, 120]) {
    for (
      const line of [
        ...lines,
        "conform --list",
        "claims --list",
        "bench --help",
      ]
    ) {
      const io = fakeIo({ width, terminal: true, env: { NO_COLOR: "1" } });
      strictEqual(await run(line.split(" "), io), 0);
      for (const each of io.out().split("\n")) {
        const fits = [...each].length <= width || /^ {2}ipcmark /.test(each);
        ok(fits, `${line} in ${width} columns: ${each}`);
      }
    }
  }
});

Deno.test("run() lays help out in however narrow a terminal", async () => {
  for (const line of ["--help", "bench --help", "conform --help"]) {
    strictEqual(await run(line.split(" "), fakeIo({ width: 20 })), 0);
  }
});
