import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import type { Advice } from "./advice.ts";
import { renderAdviceTerminal } from "./advice_terminal.ts";
import { HOSTILE } from "./testdata/fixtures.ts";
import { matchGolden } from "./testdata/golden.ts";
import { syntheticAdvice } from "./testdata/synthetic_advice.ts";

const PLAIN = { width: 80, colour: false, unicode: true };

for (
  const [name, options] of [
    ["80", {}],
    ["120_colour", { width: 120, colour: true }],
    ["80_ascii", { unicode: false }],
  ] as const
) {
  Deno.test(`renderAdviceTerminal() writes the golden file for ${name}`, () => {
    matchGolden(
      renderAdviceTerminal(syntheticAdvice(), { ...PLAIN, ...options }),
      new URL(`testdata/advice_${name}.txt`, import.meta.url),
    );
  });
}

Deno.test("renderAdviceTerminal() says the same with colour and without", () => {
  strictEqual(
    stripVTControlCharacters(
      renderAdviceTerminal(syntheticAdvice(), { ...PLAIN, colour: true }),
    ),
    renderAdviceTerminal(syntheticAdvice(), PLAIN),
  );
});

Deno.test("renderAdviceTerminal() keeps to the width, code apart", () => {
  for (const width of [40, 60, 80]) {
    const text = renderAdviceTerminal(
      { ...syntheticAdvice(), options: withoutCode(syntheticAdvice()) },
      { ...PLAIN, width },
    );
    ok(text.split("\n").every((line) => [...line].length <= width), text);
  }
});

Deno.test("renderAdviceTerminal() shows hostile text as text", () => {
  const advice = syntheticAdvice();
  const text = renderAdviceTerminal({
    ...advice,
    title: HOSTILE,
    notes: [HOSTILE],
    options: withoutCode(advice).map((option) => ({
      ...option,
      transport: HOSTILE,
      unmeasured: HOSTILE,
    })),
    ruledOut: [{
      transport: HOSTILE,
      because: [{
        need: null,
        words: HOSTILE,
        evidence: [{ caseId: HOSTILE, observed: HOSTILE }],
      }],
    }],
  }, PLAIN);
  // deno-lint-ignore no-control-regex
  doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u202e]/);
  match(text, /ev\|il/);
});

function withoutCode({ options }: Advice): Advice["options"] {
  return options.map((option) => ({ ...option, snippet: null }));
}
