/**
 * What a verdict comes from, in few words.
 *
 * @module
 */
import type { SettledClaim, SettledCondition } from "./claims_schema.ts";

/** How many conditions a line names before it only counts them. */
const MOST_NAMED = 6;

/** What a verdict other than `confirmed` comes from, a line each; empty for that one. */
export function because(
  claim: SettledClaim,
  most = MOST_NAMED,
): readonly string[] {
  const { verdict, truth } = claim;
  const conditions = withoutSubject(claim);
  const of = (finding: SettledCondition["finding"]) =>
    conditions.filter((condition) => condition.finding === finding);
  switch (verdict) {
    case "confirmed":
      return [];
    case "refuted":
      return [truth.text, ...seen(of("fails"), most)];
    case "depends":
      return [
        ...found("holds", of("holds"), most),
        ...found("does not", of("fails"), most),
        ...found("not shown", of("undecided"), most),
      ];
    case "inconclusive":
      return reasons(of("undecided"), most);
    case "not-testable":
      return reasons(of("untestable"), most);
  }
}

/** Where all ratios are of the same two mechanisms, which the statement names, they need not be named with each. */
function withoutSubject(
  { kind, conditions }: SettledClaim,
): readonly SettledCondition[] {
  const [start, ...others] = new Set(
    conditions.map(({ where }) => /^[^,]+ against [^,]+, /.exec(where)?.[0]),
  );
  if (kind === "behaviour" || start === undefined || others.length > 0) {
    return conditions;
  }
  return conditions.map((each) => ({
    ...each,
    where: each.where.slice(start.length),
  }));
}

/** "holds (1.21 to 1.43 times as fast): same core; two cores". */
function found(
  word: string,
  conditions: readonly SettledCondition[],
  most: number,
): readonly string[] {
  if (conditions.length === 0) return [];
  const speeds = speedWords(conditions);
  return [
    `${word}${speeds === undefined ? "" : ` (${speeds})`}: ${
      named(conditions, most)
    }`,
  ];
}

function seen(
  conditions: readonly SettledCondition[],
  most: number,
): readonly string[] {
  if (speedWords(conditions) !== undefined) {
    return found("does not hold", conditions, most);
  }
  const [first, ...others] = conditions;
  return [
    ...first ? [`seen ${first.where}: ${first.observed}`] : [],
    ...others.length > 0
      ? [`does not hold either: ${named(others, most)}`]
      : [],
  ];
}

/** What was not decided for the same reason together; what was measured and shows nothing is one reason. */
function reasons(
  conditions: readonly SettledCondition[],
  most: number,
): readonly string[] {
  const measured = conditions.filter(({ ratio }) => ratio !== undefined);
  const others = conditions.filter(({ ratio }) => ratio === undefined);
  const lines = [
    ...found("not shown", measured, most),
    ...[...Map.groupBy(others, ({ observed }) => observed)].map(
      ([observed, own]) => `${named(own, most)}: ${observed}`,
    ),
  ];
  return shortened(lines, most, "other reasons");
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

function named(conditions: readonly SettledCondition[], most: number): string {
  return shortened(gathered(conditions), most, "more").join("; ");
}

/** Ratios that differ in the last thing only, the API, in one name: "round trip, same core, libc and deno". */
function gathered(conditions: readonly SettledCondition[]): readonly string[] {
  const names = conditions.map(({ where, ratio }) => {
    const at = ratio === undefined ? -1 : where.lastIndexOf(", ");
    return at === -1
      ? { where, last: undefined }
      : { where: where.slice(0, at), last: where.slice(at + 2) };
  });
  return [...Map.groupBy(names, ({ where }) => where)].flatMap(
    ([where, own]) => {
      const lasts = own.flatMap(({ last }) => last ?? []);
      return [lasts.length === 0 ? where : `${where}, ${lasts.join(" and ")}`];
    },
  );
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
