import { deepStrictEqual, match, rejects } from "node:assert/strict";
import { surprises } from "../reports/claims_words.ts";
import type { Claims, ClaimVerdict } from "../reports/claims_schema.ts";
import { syntheticClaims } from "../reports/testdata/synthetic_claims.ts";
import { expectVerdicts, readExpected } from "./expected_claims.ts";
import { UsageError } from "./usage_error.ts";
import { withDirectory } from "./_with_directory.ts";

/** Claims with these verdicts, and none expected. */
function settled(verdicts: Readonly<Record<string, ClaimVerdict>>): Claims {
  const claims = syntheticClaims();
  const { expected: _, ...claim } = claims.claims[0]!;
  return {
    ...claims,
    claims: Object.entries(verdicts).map(([id, verdict]) => ({
      ...claim,
      id,
      verdict,
    })),
  };
}

Deno.test("expectVerdicts() finds what came out otherwise, and asks nothing of what was not expected", () => {
  const expected = settled({ a: "confirmed", b: "refuted", gone: "depends" });
  const found = expectVerdicts(
    settled({ a: "confirmed", b: "inconclusive", new: "refuted" }),
    expected,
  );
  deepStrictEqual(
    found.claims.map(({ id, expected }) => [id, expected]),
    [["a", "confirmed"], ["b", "refuted"], ["new", undefined]],
  );
  deepStrictEqual(surprises(found).map(({ id }) => id), ["b"]);
});

Deno.test("expectVerdicts() leaves claims as they are where nothing is expected", () => {
  const claims = settled({ a: "confirmed" });
  deepStrictEqual(expectVerdicts(claims, undefined), claims);
});

Deno.test("readExpected() says which claims a file lacks, and refuses one that has none of them", () =>
  withDirectory(async (directory) => {
    const path = `${directory}/claims.json`;
    const stored = settled({ a: "confirmed", b: "refuted" });
    await Deno.writeTextFile(path, JSON.stringify(stored));
    const notes = async (...ids: readonly string[]) =>
      (await readExpected(path, ids.map((id) => ({ id })))).notes;
    deepStrictEqual(await notes("a", "b"), []);
    deepStrictEqual(await notes("a", "c", "d"), [
      `"${path}" has no verdict of c or d`,
    ]);
    await rejects(notes("c"), (error) => {
      match(String(error), /claims\.json" has no verdict of c$/);
      return error instanceof UsageError;
    });
  }));
