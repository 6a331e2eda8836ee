import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { renderConformanceTerminal } from "./conformance_terminal.ts";
import { hostileConformance } from "./testdata/fixtures.ts";
import { matchGolden } from "./testdata/golden.ts";
import { syntheticConformance } from "./testdata/synthetic_conformance.ts";

const PLAIN = { width: 80, colour: false, unicode: true };

for (
  const [name, options] of [
    ["80", {}],
    ["120", { width: 120 }],
    ["80_ascii", { unicode: false }],
    ["80_colour", { colour: true }],
  ] as const
) {
  Deno.test(`renderConformanceTerminal() writes the golden file for ${name}`, () => {
    const url = new URL(`testdata/conformance_${name}.txt`, import.meta.url);
    matchGolden(
      renderConformanceTerminal(syntheticConformance(), {
        ...PLAIN,
        ...options,
      }),
      url,
    );
  });
}

Deno.test("renderConformanceTerminal() says the same with colour and without", () => {
  const run = syntheticConformance();
  strictEqual(
    stripVTControlCharacters(
      renderConformanceTerminal(run, { ...PLAIN, colour: true }),
    ),
    renderConformanceTerminal(run, PLAIN),
  );
});

Deno.test("renderConformanceTerminal() repeats the names below a long matrix", () => {
  const run = syntheticConformance();
  const cases = Array.from({ length: 40 }, (_, index) => ({
    ...run.cases[0],
    id: `INT-${index}`,
  })) as typeof run.cases;
  const text = renderConformanceTerminal({ ...run, cases }, PLAIN);
  match(text, /tcp@deno ─+┐ │/);
  match(text, /tcp@deno ─+┘ │/);
});

Deno.test("renderConformanceTerminal() shows hostile text harmlessly and keeps to the width", () => {
  const text = renderConformanceTerminal(hostileConformance(), PLAIN);
  // deno-lint-ignore no-control-regex
  doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  ok(text.split("\n").every((line) => [...line].length <= 80));
});

Deno.test("renderConformanceTerminal() keeps to the width from 40 columns on", () => {
  for (const width of [40, 60, 80, 120]) {
    const text = renderConformanceTerminal(syntheticConformance(), {
      ...PLAIN,
      width,
    });
    for (const line of text.split("\n")) ok([...line].length <= width, line);
  }
});

Deno.test("renderConformanceTerminal() renders a run without cases or verdicts", () => {
  const run = { ...syntheticConformance(), state: "interrupted" as const };
  match(
    renderConformanceTerminal({ ...run, cases: [], verdicts: [] }, PLAIN),
    /not come to its end[^]*0 verdicts on 0 cases and 8 transports/,
  );
});
