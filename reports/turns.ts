/**
 * Rankings that an API turns round.
 *
 * @module
 */
import type { CellLaunch } from "./cell_statistics.ts";
import { relativeSpeed } from "./relative_speed.ts";
import type { Metric } from "./schema.ts";
import type { FloorPair } from "./share.ts";
import type { SpeedVerdict, Turn } from "./summary.ts";

/** With two mechanisms, the one is the fastest and the other the slowest anyway. */
const FEWEST = 3;

/** For each API, the fewest mechanisms that are shown to be the fastest by system calls and the slowest through it. */
export function turns(pairs: readonly FloorPair[]): Turn[] {
  return [...Map.groupBy(pairs, ({ api }) => api).values()].flatMap((same) => {
    // Two transports of one mechanism through one API would meet their own floor.
    const mechanisms = new Set(same.map(({ row }) => row.mechanism));
    if (mechanisms.size < FEWEST || mechanisms.size < same.length) return [];
    const turned = fastestTurned(same).map(({ row }) => row);
    return turned.length === 0 ? [] : [{
      mechanisms: turned.map(({ mechanism }) => mechanism),
      floors: turned.map(({ floor }) => floor),
      transports: turned.map(({ transport }) => transport),
      among: same.length,
    }];
  });
}

// No more than half of them: the others would be turned round just as well.
function fastestTurned(pairs: readonly FloorPair[]): readonly FloorPair[] {
  const ranked = pairs.toSorted((a, b) => a.row.floorNs - b.row.floorNs);
  for (let count = 1; count <= ranked.length / 2; count++) {
    const [first, rest] = [ranked.slice(0, count), ranked.slice(count)];
    const turned = first.every((one) =>
      rest.every((other) => turnsRound(one, other))
    );
    if (turned) return first;
  }
  return [];
}

function turnsRound(one: FloorPair, other: FloorPair): boolean {
  const { metric } = one;
  return verdict(one.floorOwn, other.floorOwn, metric) === "faster" &&
    verdict(one.own, other.own, metric) === "slower";
}

function verdict(
  one: readonly CellLaunch[],
  other: readonly CellLaunch[],
  { better }: Metric,
): SpeedVerdict | undefined {
  return relativeSpeed(one, other, better)?.verdict;
}
