import {
  deepStrictEqual,
  notStrictEqual,
  strictEqual,
} from "node:assert/strict";
import { pageOf } from "../testdata/pages.ts";
import { syntheticRun } from "../testdata/synthetic_run.ts";
import { looksOf } from "./look.ts";

const NAMES = Array.from({ length: 32 }, (_, index) => `m${index}`);

Deno.test("looksOf() gives a mechanism one colour through every API, and each API a shape", () => {
  const looks = looksOf(syntheticRun({
    transports: ["tcp@deno", "tcp@libc", "unix@deno"]
      .map((name) => ({ name, speed: 1 })),
  }));
  strictEqual(looks("tcp@deno").classes, looks("tcp@libc").classes);
  notStrictEqual(looks("tcp@deno").classes, looks("unix@deno").classes);
  strictEqual(looks("tcp@deno").shape, looks("unix@deno").shape);
  notStrictEqual(looks("tcp@deno").shape, looks("tcp@libc").shape);
});

Deno.test("looksOf() tells 32 mechanisms apart, and knows those that only cells name", () => {
  const { cells, transports } = syntheticRun({
    transports: NAMES.map((name) => ({ name: `${name}@deno`, speed: 1 })),
    launches: 0,
  });
  for (
    const looks of [
      looksOf({ cells, transports }),
      looksOf({ cells, transports: [] }),
    ]
  ) {
    const classes = NAMES.map((name) => looks(`${name}@deno`).classes);
    strictEqual(new Set(classes).size, NAMES.length);
  }
});

Deno.test("Every picture of a page draws a transport in the same colour", () => {
  const page = pageOf(syntheticRun({ sizes: [64, 4096] }));
  const ofLines = page.all("g.series").map((line) =>
    `${line.dataset["transport"]}: ${line.getAttribute("class")}`
  );
  const byName = Map.groupBy(new Set(ofLines), (each) => each.split(":")[0]);
  deepStrictEqual([...byName.values()].filter(({ length }) => length > 1), []);
  strictEqual(byName.size, 6);
});
