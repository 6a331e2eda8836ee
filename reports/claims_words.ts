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
