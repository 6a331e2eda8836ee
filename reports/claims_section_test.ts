import { doesNotMatch, match, strictEqual } from "node:assert/strict";
import { claimsSection } from "./claims_section.ts";
import { matchGolden } from "./testdata/golden.ts";
import { hostileClaims, syntheticClaims } from "./testdata/synthetic_claims.ts";

Deno.test("claimsSection() writes the golden file", () => {
  const url = new URL("testdata/claims_section.golden", import.meta.url);
  matchGolden(`${claimsSection(syntheticClaims())}\n`, url);
});

Deno.test("claimsSection() has a row for each claim, however many", () => {
  const claims = syntheticClaims();
  const rows = (count: number) => {
    const many = Array.from({ length: count }, () => claims.claims).flat();
    return claimsSection({ ...claims, claims: many }).split("\n")
      .filter((line) => line.startsWith("|")).length;
  };
  for (const count of [0, 1, 20]) {
    strictEqual(rows(count), 2 + count * claims.claims.length);
  }
});

Deno.test("claimsSection() shows hostile text harmlessly", () => {
  const text = claimsSection(hostileClaims());
  // deno-lint-ignore no-control-regex
  doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  doesNotMatch(text, /<b>|(?<!\\)`/);
  match(text, /^7 claims: /);
});
