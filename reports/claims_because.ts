/**
 * What a verdict comes from, in few words.
 *
 * @module
 */
import type { SettledClaim, SettledCondition } from "./claims_schema.ts";
import { gatheredComparisons } from "./gathered_comparisons.ts";
import { gatheredConditions } from "./gathered_conditions.ts";

/** How many conditions a line names before it only counts them. */
const MOST_NAMED = 8;

/** How conditions are named: which ones together, and how many at most. */
interface Naming {
  readonly gather: (names: readonly string[]) => readonly string[];
  readonly most: number;
}

/** What a verdict other than `confirmed` comes from, a line each; empty for that one. */
export function because(
  { kind, verdict, truth, conditions }: SettledClaim,
  most = MOST_NAMED,
): readonly string[] {
  const naming = {
    most,
    gather: kind === "performance" ? gatheredComparisons : gatheredConditions,
  };
  const of = (finding: SettledCondition["finding"]) =>
    conditions.filter((condition) => condition.finding === finding);
  switch (verdict) {
    case "confirmed":
      return [];
    case "refuted":
      return [truth.text, ...seen(of("fails"), naming)];
    case "depends":
      return [
        ...found("holds", of("holds"), naming),
        ...found("does not", of("fails"), naming),
        ...found("not shown", of("undecided"), naming),
      ];
    case "inconclusive":
      return reasons(of("undecided"), naming);
    case "not-testable":
      return reasons(of("untestable"), naming);
  }
}

/** "holds (1.21 to 1.43 times as fast): same core; two cores". */
function found(
  word: string,
  conditions: readonly SettledCondition[],
  naming: Naming,
): readonly string[] {
  if (conditions.length === 0) return [];
  const speeds = speedWords(conditions);
  return [
    `${word}${speeds === undefined ? "" : ` (${speeds})`}: ${
      named(conditions, naming)
    }`,
  ];
}

function seen(
  conditions: readonly SettledCondition[],
  naming: Naming,
): readonly string[] {
  if (speedWords(conditions) !== undefined) {
    return found("does not hold", conditions, naming);
  }
  const [first, ...others] = conditions;
  return [
    ...first ? [`seen ${first.where}: ${first.observed}`] : [],
    ...others.length > 0
      ? [`does not hold either: ${named(others, naming)}`]
      : [],
  ];
}

/** What was not decided for the same reason together; what was measured and shows nothing is one reason. */
function reasons(
  conditions: readonly SettledCondition[],
  naming: Naming,
): readonly string[] {
  const measured = conditions.filter(({ ratio }) => ratio !== undefined);
  const others = conditions.filter(({ ratio }) => ratio === undefined);
  const lines = [
    ...found("not shown", measured, naming),
    ...[...Map.groupBy(others, ({ observed }) => observed)].map(
      ([observed, own]) => `${named(own, naming)}: ${observed}`,
    ),
  ];
  return shortened(lines, naming.most, "other reasons");
}

/** "1.21 to 1.43 times as fast"; nothing where no speed was measured. */
function speedWords(
  conditions: readonly SettledCondition[],
): string | undefined {
  const ratios = conditions.flatMap(({ ratio }) => ratio ? [ratio.ratio] : []);
  if (ratios.length === 0) return undefined;
  const range = [Math.min(...ratios), Math.max(...ratios)]
    .map((ratio) => ratio.toFixed(2));
  return `${[...new Set(range)].join(" to ")} times as fast`;
}

function named(
  conditions: readonly SettledCondition[],
  { gather, most }: Naming,
): string {
  const names = gather(conditions.map(({ where }) => where));
  return shortened(names, most, "more").join("; ");
}

/** At most so many, the last one of which tells how many are missing. */
function shortened(
  names: readonly string[],
  most: number,
  others: string,
): readonly string[] {
  if (names.length <= most) return names;
  const shown = names.slice(0, most - 1);
  return [...shown, `${names.length - shown.length} ${others}`];
}
