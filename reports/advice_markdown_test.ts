import { doesNotMatch, match } from "node:assert/strict";
import { renderAdviceMarkdown } from "./advice_markdown.ts";
import { HOSTILE } from "./testdata/fixtures.ts";
import { matchGolden } from "./testdata/golden.ts";
import { syntheticAdvice } from "./testdata/synthetic_advice.ts";

Deno.test("renderAdviceMarkdown() writes the golden file", () => {
  matchGolden(
    `${renderAdviceMarkdown(syntheticAdvice())}\n`,
    new URL("testdata/advice_markdown.golden", import.meta.url),
  );
});

Deno.test("renderAdviceMarkdown() has no table where nothing fits", () => {
  const text = renderAdviceMarkdown({ ...syntheticAdvice(), options: [] });
  doesNotMatch(text, /^\|/m);
  match(text, /^\*\*None of 2 transports/m);
});

Deno.test("renderAdviceMarkdown() escapes what came from elsewhere", () => {
  const advice = syntheticAdvice();
  const text = renderAdviceMarkdown({
    ...advice,
    title: HOSTILE,
    notes: [HOSTILE],
    options: advice.options.map((option) => ({
      ...option,
      transport: HOSTILE,
    })),
    source: { ...advice.source!, machine: HOSTILE },
  });
  doesNotMatch(text, /<b>/);
  // deno-lint-ignore no-control-regex
  doesNotMatch(text, /\u001b/);
});
