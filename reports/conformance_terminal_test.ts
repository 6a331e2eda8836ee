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

Deno.test("renderConformanceTerminal() divides a matrix that is too wide for the titles", () => {
  const run = syntheticConformance();
  const transports = Array.from({ length: 34 }, (_, index) => ({
    ...run.transports[0],
    name: `t${index}@deno`,
  })) as typeof run.transports;
  const verdicts = transports.map(({ name }, index) => ({
    ...run.verdicts[0],
    transport: name,
    outcome: index === 33 ? "info" : "pass",
  })) as typeof run.verdicts;
  const text = renderConformanceTerminal(
    { ...run, transports, verdicts },
    PLAIN,
  );
  const rows = text.split("\n").filter((line) => /INT-001 {2}All/.test(line));
  strictEqual(rows.length, 2);
  match(rows[0]!, / {2}(✓ ){16}✓$/);
  match(rows[1]!, / {2}(✓ ){16}i$/);
  match(text, /t16@deno ─+┐\n/);
  match(text, /t33@deno ─+┐\n/);
  ok(text.split("\n").every((line) => [...line].length <= 80));
});

Deno.test("renderConformanceTerminal() names the cases that apply to no transport in one line", () => {
  const run = syntheticConformance();
  const verdicts = run.verdicts.map((verdict) =>
    verdict.caseId === "INT-003"
      ? { ...verdict, outcome: "not-applicable" as const }
      : verdict
  );
  const text = renderConformanceTerminal({ ...run, verdicts }, PLAIN);
  match(text, /· to none of these transports applies: INT-003\n/);
  doesNotMatch(text, /INT-003 {2}Order/);
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
    /not come to its end[^]*0 verdicts on 0 cases and 9 transports/,
  );
});
