import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  claimsTitle,
  claimTotals,
  repeatCommand,
  surpriseSummary,
  surpriseWords,
} from "./claims_words.ts";
import { syntheticClaims } from "./testdata/synthetic_claims.ts";

const CLAIMS = syntheticClaims();

Deno.test("claimTotals() counts each verdict that there is", () => {
  strictEqual(
    claimTotals(CLAIMS),
    "7 claims: 1 confirmed, 1 refuted, 2 depends, 2 inconclusive, 1 not-testable",
  );
  const [first] = CLAIMS.claims;
  strictEqual(
    claimTotals({ ...CLAIMS, claims: [first!] }),
    "1 claim: 1 confirmed",
  );
  strictEqual(claimTotals({ ...CLAIMS, claims: [] }), "0 claims");
});

Deno.test("claimsTitle() tells of a run that did not come to its end", () => {
  strictEqual(claimsTitle(CLAIMS), "Claims about IPC");
  strictEqual(
    claimsTitle({ ...CLAIMS, state: "interrupted" }),
    "Claims about IPC, interrupted",
  );
});

Deno.test("surpriseWords() speaks only of a verdict that another was expected for", () => {
  const [confirmed, refuted, depends] = CLAIMS.claims;
  deepStrictEqual([confirmed!, refuted!, depends!].map(surpriseWords), [
    undefined,
    "expected confirmed",
    undefined,
  ]);
});

Deno.test("surpriseSummary() names each, and is silent where there is none", () => {
  strictEqual(
    surpriseSummary(CLAIMS),
    "1 verdict is not the expected one: usable-at-once is refuted, expected confirmed",
  );
  const [first] = CLAIMS.claims;
  strictEqual(surpriseSummary({ ...CLAIMS, claims: [first!] }), undefined);
});

Deno.test("repeatCommand() tells which case shows it again, where the ends are, or which claim", () => {
  const commands = CLAIMS.claims.flatMap((claim) =>
    claim.conditions.map((condition) => repeatCommand(claim, condition))
  );
  deepStrictEqual(commands.slice(0, 3), [
    "deno task conform INT-003 --transport tcp@libc --verbose",
    "deno task conform INT-003 --transport tcp@libc --across hosts --verbose",
    "deno task claims --explain usable-at-once",
  ]);
  deepStrictEqual(
    CLAIMS.claims.flatMap(({ conditions }) => conditions)
      .filter((_, index) => commands[index] === undefined)
      .map(({ finding }) => finding),
    ["untestable"],
  );
  strictEqual(commands.at(-1), "deno task claims --explain udp-faster");
});
