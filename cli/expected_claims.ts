/**
 * Verdicts held against those of a stored file.
 *
 * @module
 */
import type { Claims, SettledClaim } from "../reports/claims_schema.ts";
import { listWords } from "../reports/plain_text.ts";
import { readAs } from "./read_file.ts";
import { UsageError } from "./usage_error.ts";

/** What was expected, and what there is to say of it. */
export interface Expected {
  readonly claims: Claims;
  readonly notes: readonly string[];
}

/**
 * Reads the file that `--expect` names.
 *
 * @param wanted What is to be held against it.
 * @throws {UsageError} If it cannot be read, is no such file, or has a verdict of none of these.
 */
export async function readExpected(
  path: string,
  wanted: readonly Pick<SettledClaim, "id">[],
): Promise<Expected> {
  const { parseClaims } = await import("../reports/read_claims.ts");
  const claims = await readAs(path, parseClaims);
  const known = new Set(claims.claims.map(({ id }) => id));
  const missing = wanted.filter(({ id }) => !known.has(id));
  const lacks = `"${path}" has no verdict of ${
    listWords(missing.map(({ id }) => id), "or")
  }`;
  if (missing.length === wanted.length) throw new UsageError(lacks);
  return { claims, notes: missing.length > 0 ? [lacks] : [] };
}

/** The same claims, each with the verdict that was expected; one that the file does not have stays without. */
export function expectVerdicts(
  settled: Claims,
  expected: Claims | undefined,
): Claims {
  if (!expected) return settled;
  const stored = new Map(
    expected.claims.map(({ id, verdict }) => [id, verdict]),
  );
  return {
    ...settled,
    claims: settled.claims.map((claim) => {
      const verdict = stored.get(claim.id);
      return verdict === undefined ? claim : { ...claim, expected: verdict };
    }),
  };
}
