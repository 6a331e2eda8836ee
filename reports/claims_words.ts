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
import { gatheredComparisons } from "./gathered_comparisons.ts";
import { gatheredConditions } from "./gathered_conditions.ts";
import { counted, listWords } from "./plain_text.ts";

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
  untestable: "cannot be tested",
};

/** How many conditions a line names before it only counts them. */
const MOST_NAMED = 8;

/** "holds", "does not hold", "not decided" or "cannot be tested". */
export function findingWords(finding: SettledCondition["finding"]): string {
  return FINDINGS[finding];
}

/** "62 claims: 40 confirmed, 12 refuted, 10 depends". */
export function claimTotals({ claims }: Claims): string {
  const parts = VERDICTS.flatMap((verdict) => {
    const own = claims.filter((claim) => claim.verdict === verdict).length;
    return own === 0 ? [] : [`${own} ${verdict}`];
  });
  return `${counted(claims.length, "claim")}: ${parts.join(", ")}`;
}

/** "Claims about IPC". */
export function claimsTitle({ state }: Claims): string {
  return `Claims about IPC${state === "complete" ? "" : `, ${state}`}`;
}

/** What a verdict other than `confirmed` comes from, in a sentence or two; empty for that one. */
export function because(claim: SettledClaim): readonly string[] {
  const of = (finding: SettledCondition["finding"]) =>
    claim.conditions.filter((condition) => condition.finding === finding);
  switch (claim.verdict) {
    case "confirmed":
      return [];
    case "refuted":
      return [claim.truth.text, seen(of("fails"))];
    case "depends":
      return [
        `holds: ${named(of("holds"))}`,
        ...of("fails").length > 0 ? [`does not: ${named(of("fails"))}`] : [],
        ...of("undecided").length > 0
          ? [`not shown: ${named(of("undecided"))}`]
          : [],
      ];
    case "inconclusive":
      return [reasons(of("undecided"))];
    case "not-testable":
      return [reasons(of("untestable"))];
  }
}

/** "expected confirmed" where another verdict was expected, else nothing. */
export function surpriseWords(
  { verdict, expected }: SettledClaim,
): string | undefined {
  return expected === undefined || expected === verdict
    ? undefined
    : `expected ${expected}`;
}

/** "conform INT-004 --transport tcp@libc", or the command that runs the claim's own probe. */
export function repeatCommand(
  { id }: SettledClaim,
  condition: SettledCondition,
): string {
  const { case: name, transport, across } = condition;
  if (name === undefined || name.startsWith("PROBE-")) {
    return `deno task claims --explain ${id}`;
  }
  return `deno task conform ${name} --transport ${transport}${
    across === undefined ? "" : ` --across ${across}`
  } --verbose`;
}

function named(conditions: readonly SettledCondition[]): string {
  const all = conditions.map(({ where }) => where);
  const isMeasured = conditions.some(({ ratio }) => ratio !== undefined);
  const names = isMeasured ? gatheredComparisons(all) : gatheredConditions(all);
  if (names.length <= MOST_NAMED) return names.join("; ");
  return `${names.slice(0, MOST_NAMED - 1).join("; ")} and ${
    names.length - MOST_NAMED + 1
  } more`;
}

function seen(conditions: readonly SettledCondition[]): string {
  const [first, ...others] = conditions;
  if (!first) return "";
  return `seen ${first.where}: ${first.observed}${
    others.length > 0 ? `; likewise ${named(others)}` : ""
  }`;
}

function reasons(conditions: readonly SettledCondition[]): string {
  return listWords([
    ...new Set(
      conditions.map(({ where, observed }) => `${where}: ${observed}`),
    ),
  ], "and");
}
