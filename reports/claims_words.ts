/**
 * Words about claims that all formats share.
 *
 * @module
 */
import type {
  Claims,
  ClaimVerdict,
  SettledClaim,
  SettledCondition,
} from "./claims_schema.ts";
import { counted } from "./plain_text.ts";

/** In the order in which they are counted. */
const VERDICTS: readonly ClaimVerdict[] = [
  "confirmed",
  "refuted",
  "depends",
  "inconclusive",
  "not-testable",
];

const FINDINGS: Readonly<Record<SettledCondition["finding"], string>> = {
  holds: "holds",
  fails: "does not hold",
  undecided: "not decided",
  untestable: "not testable",
};

/** "holds", "does not hold", "not decided" or "not testable". */
export function findingWords(finding: SettledCondition["finding"]): string {
  return FINDINGS[finding];
}

/** "62 claims: 40 confirmed, 12 refuted, 10 depends". */
export function claimTotals({ claims }: Claims): string {
  const parts = VERDICTS.flatMap((verdict) => {
    const own = claims.filter((claim) => claim.verdict === verdict).length;
    return own === 0 ? [] : [`${own} ${verdict}`];
  });
  const total = counted(claims.length, "claim");
  return parts.length === 0 ? total : `${total}: ${parts.join(", ")}`;
}

/** "Claims about IPC". */
export function claimsTitle({ state }: Claims): string {
  return `Claims about IPC${state === "complete" ? "" : `, ${state}`}`;
}

/** "expected confirmed" where another verdict was expected, else nothing. */
export function surpriseWords(
  { verdict, expected }: SettledClaim,
): string | undefined {
  return expected === undefined || expected === verdict
    ? undefined
    : `expected ${expected}`;
}

/** Those whose verdict is another than was expected. */
export function surprises({ claims }: Claims): readonly SettledClaim[] {
  return claims.filter((claim) => surpriseWords(claim) !== undefined);
}

/** "1 verdict is not the expected one: half-close is refuted, expected confirmed"; nothing where there is none. */
export function surpriseSummary(claims: Claims): string | undefined {
  const found = surprises(claims);
  if (found.length === 0) return undefined;
  const each = found.map((claim) =>
    `${claim.id} is ${claim.verdict}, ${surpriseWords(claim)}`
  );
  return `${
    counted(
      found.length,
      "verdict is not the expected one",
      "verdicts are not the expected ones",
    )
  }: ${each.join("; ")}`;
}

/** The command that runs the same case, or the claim's own probe or ratios; none where nothing can be run. */
export function repeatCommand(
  { id }: SettledClaim,
  condition: SettledCondition,
): string | undefined {
  const { finding, case: name, transport, across } = condition;
  if (finding === "untestable") return undefined;
  if (name === undefined || name.startsWith("PROBE-")) {
    return `deno task claims --explain ${id}`;
  }
  return `deno task conform ${name} --transport ${transport}${
    across === undefined ? "" : ` --across ${across}`
  } --verbose`;
}
