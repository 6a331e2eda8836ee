import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { renderClaimsMarkdown } from "./claims_markdown.ts";
import { matchGolden } from "./testdata/golden.ts";
import { hostileClaims, syntheticClaims } from "./testdata/synthetic_claims.ts";

Deno.test("renderClaimsMarkdown() writes the golden file", () => {
  const url = new URL("testdata/claims_markdown.golden", import.meta.url);
  matchGolden(renderClaimsMarkdown(syntheticClaims()), url);
});

Deno.test("renderClaimsMarkdown() shows hostile text harmlessly", () => {
  const text = renderClaimsMarkdown(hostileClaims());
  // deno-lint-ignore no-control-regex
  doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  // Within code nothing counts but the fence, which is longer than any in the text.
  const code = /(?<!`)(``+)(?!`) .*? \1(?!`)/g;
  ok((text.match(code)?.length ?? 0) > 0);
  // In a line of HTML only HTML does.
  const prose = text.replace(code, "").replace(/^<summary>.*$/gm, "");
  doesNotMatch(prose, /(?<!\\)`/);
  doesNotMatch(prose, /<b>/);
});

Deno.test("renderClaimsMarkdown() writes as many cells as columns, whatever the text", () => {
  for (const claims of [syntheticClaims(), hostileClaims()]) {
    const rows = renderClaimsMarkdown(claims).split("\n")
      .filter((line) => line.startsWith("|"));
    ok(rows.length > 20);
    for (const row of rows) {
      strictEqual(row.match(/(?<!\\)\|/g)?.length, 5, row);
    }
  }
});

Deno.test("renderClaimsMarkdown() renders a run that settled nothing", () => {
  match(
    renderClaimsMarkdown({ ...syntheticClaims(), claims: [] }),
    /^## Claims about IPC\n\n0 claims\.\n/,
  );
});
