/**
 * Verdicts held against those of a stored file.
 *
 * @module
 */
import type { Claims, SettledClaim } from "../reports/claims_schema.ts";
import { readAs } from "./read_file.ts";

/** Reads the file that `--expect` names. */
export async function readExpected(path: string): Promise<Claims> {
  const { parseClaims } = await import("../reports/read_claims.ts");
  return await readAs(path, parseClaims);
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

/** Those whose verdict is another than was expected. */
export function surprises({ claims }: Claims): readonly SettledClaim[] {
  return claims.filter(({ verdict, expected }) =>
    expected !== undefined && expected !== verdict
  );
}
