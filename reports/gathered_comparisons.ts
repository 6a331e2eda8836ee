import { listWords } from "./plain_text.ts";

/** Between the parts of a comparison's name: "unix against tcp, round trip, 1 B, same core, libc". */
const COMMA = ", ";

/**
 * Names of comparisons, those that differ in one part alone as one: "round trip, 1 B and 4 KiB, same core and two cores,
 * libc". Sizes are gathered first, then where and through which API, then what was compared. What is compared is left out
 * where it is the same in all.
 */
export function gatheredComparisons(names: readonly string[]): string[] {
  let groups = names.map((name) => name.split(COMMA).map((part) => [part]));
  const pairs = new Set(groups.map(([pair]) => pair?.[0]));
  if (names.length > 1 && pairs.size === 1) {
    groups = groups.map(([, ...rest]) => rest);
  }
  const most = Math.max(0, ...groups.map(({ length }) => length));
  const places = Array.from({ length: most }, (_, place) => place);
  for (const place of [...places.slice(1), 0]) groups = merged(groups, place);
  return groups.map((parts) =>
    parts.map((choices) => listWords(choices)).join(COMMA)
  );
}

type Group = readonly (readonly string[])[];

/** Puts together what differs at this place alone. */
function merged(groups: readonly Group[], place: number): string[][][] {
  const rest = (group: Group) =>
    JSON.stringify([
      group.length,
      ...group.map((choices, index) => index === place ? null : choices),
    ]);
  return [...Map.groupBy(groups, rest).values()].map((alike) =>
    alike[0]!.map((choices, index) =>
      index === place
        ? [...new Set(alike.flatMap((group) => group[place] ?? []))]
        : [...choices]
    )
  );
}
