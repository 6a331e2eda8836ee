import type { Claim } from "../claims/claim.ts";
import { nearest, unknown } from "./nearest.ts";
import { valueOf } from "./option.ts";
import { glob } from "./select.ts";
import { UsageError } from "./usage_error.ts";
import { splitList } from "./words.ts";

/** Claims on the command line, separated by commas: an id, or a pattern such as `backlog-*`. */
export const claimsValue = valueOf<readonly Claim[]>({
  metavar: "CLAIM",
  placeholder: [],
  suggest: async () => (await loadClaims()).map(({ id }) => id),
  async parse(input) {
    const claims = await loadClaims();
    return splitList("claim", input).flatMap((word) =>
      selectClaims(word, claims)
    );
  },
});

/** Every claim. Loaded late, so that `--help` does not wait for it. */
export async function loadClaims(): Promise<readonly Claim[]> {
  return (await import("../claims/mod.ts")).CLAIMS;
}

/**
 * The claims that a word names.
 *
 * @throws {UsageError} If it names none.
 */
export function selectClaims<C extends Pick<Claim, "id">>(
  word: string,
  claims: readonly C[],
): readonly C[] {
  const pattern = glob(word);
  const selected = claims.filter(({ id }) => pattern.test(id));
  if (selected.length > 0) return selected;
  const ids = claims.map(({ id }) => id);
  throw new UsageError(
    unknown("claim", word, nearest(word, ids), 'see "ipcmark list claims"'),
  );
}
