import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import type { Run } from "../reports/schema.ts";
import { HOSTILE, hostileRun } from "../reports/testdata/fixtures.ts";
import { matchGolden } from "../reports/testdata/golden.ts";
import { compare, type CompareOptions } from "./compare.ts";
import { renderComparisonTerminal } from "./terminal.ts";
import { eventful, later, turns } from "./testdata/runs.ts";

const PLAIN = { width: 80, colour: false, unicode: true };

function render(
  [base, head]: readonly [Run, Run],
  layout: Partial<typeof PLAIN> = {},
  options: CompareOptions = {},
): string {
  const names = ["before/run.json", "after/run.json"] as const;
  return renderComparisonTerminal(
    compare(base, head, { names, ...options }),
    { ...PLAIN, ...layout },
  );
}

for (
  const [name, layout] of [
    ["80", {}],
    ["120", { width: 120 }],
    ["80_ascii", { unicode: false }],
  ] as const
) {
  Deno.test(`renderComparisonTerminal() writes the golden file for ${name}`, () => {
    const url = new URL(`testdata/terminal_${name}.txt`, import.meta.url);
    matchGolden(render(eventful(), layout), url);
  });
}

Deno.test("renderComparisonTerminal() keeps to the width from 40 columns on", () => {
  for (const width of [40, 48, 60, 72, 80, 100, 120, 200]) {
    const lines = render(eventful(), { width }).split("\n");
    const longest = Math.max(...lines.map((line) => [...line].length));
    ok(longest <= width, `${longest} columns of ${width}`);
  }
});

Deno.test("renderComparisonTerminal() never shows one run's figures alone", () => {
  for (let width = 40; width < 100; width++) {
    for (const line of render(eventful(), { width }).split("\n")) {
      if (!/^ +transport /.test(line)) continue;
      strictEqual(/ A /.test(line), / B /.test(line), line);
    }
  }
});

Deno.test("renderComparisonTerminal() says the same with colour and without", () => {
  const runs = eventful();
  strictEqual(
    stripVTControlCharacters(render(runs, { colour: true })),
    render(runs),
  );
});

Deno.test("renderComparisonTerminal() in ASCII writes ASCII", () => {
  match(render(eventful(), { unicode: false }), /^[\n -~]*$/);
});

Deno.test("renderComparisonTerminal() has the smallest detectable effect beside every no difference shown", () => {
  const rows = render(eventful(), { width: 120 }).split("\n")
    .filter((line) => /~ no difference shown/.test(line));
  ok(rows.length > 0);
  for (const row of rows) match(row, /no difference shown +[\d.]+ %/);
});

Deno.test("renderComparisonTerminal() of different machines says in what they differ and what to do, above the tables", () => {
  const [base, head] = [later({ seed: 1 }), later({ seed: 2 })];
  head.environment.kernel = "6.19.1";
  const refused = render([base, head]);
  match(
    refused,
    /! kernel differs: 6\.18\.0 in A, 6\.19\.1 in B\n[\s\S]*--anyway[\s\S]*Round trip/,
  );
  match(refused, /incomparable/);
  doesNotMatch(refused, /speed/);
  const anyway = render([base, head], {}, { anyway: true });
  match(anyway, /Compared all the same, as --anyway asks[\s\S]*speed/);
});

Deno.test("renderComparisonTerminal() says of runs that took turns that launches are pairs", () => {
  const text = render(turns(0.3), { width: 120 });
  match(text, /took turns: launches are compared in pairs/);
  doesNotMatch(text, /--relative-to/);
});

Deno.test("renderComparisonTerminal() says what speeds are measured by", () => {
  const text = render([later({ seed: 1 }), later({ seed: 2 })], {
    width: 120,
  }, { relativeTo: "tcp@deno" });
  match(text, /all speeds measured by tcp@deno of the same rounds/);
  match(text, /unix@deno +1\.1\d +1\.1\d /);
});

Deno.test("renderComparisonTerminal() shows hostile text harmlessly", () => {
  // deno-lint-ignore no-control-regex
  const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/;
  const text = render([hostileRun(), hostileRun()], {}, {
    names: [HOSTILE, HOSTILE],
  });
  doesNotMatch(text, control);
  match(text, /ev\|il/);
});

Deno.test("renderComparisonTerminal() of one launch each has no interval and detects nothing", () => {
  const one = { launches: 1 };
  const text = render([later({ seed: 1, ...one }), later({ seed: 2, ...one })]);
  match(text, /~ too few +nothing/);
  match(text, /fewer than 5 shows nothing/);
});
