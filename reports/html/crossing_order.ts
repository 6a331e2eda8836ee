/**
 * Crossings between the fastest matter more than those between the slowest.
 *
 * @module
 */
import { seriesTitle } from "../crossings.ts";
import { type Crossing, type Group, isMeasured } from "../summary.ts";

/** The same crossings; those whose two sides stand highest in their tables come first. */
export function leadersFirst(
  crossings: readonly Crossing[],
  groups: readonly Group[],
): readonly Crossing[] {
  const places = new Map(
    groups.filter(({ parameters }) => "payloadBytes" in parameters)
      .map((group) => [
        keyOf(seriesTitle(group), group.parameters["payloadBytes"] ?? 0),
        placesIn(group),
      ]),
  );
  const place = (title: string, bytes: number, transport: string) =>
    places.get(keyOf(title, bytes))?.get(transport) ?? Infinity;
  const rank = ({ title, below, upTo, above, from }: Crossing) =>
    place(title, upTo, below) + place(title, from, above);
  return crossings.map((crossing) => ({ crossing, rank: rank(crossing) }))
    .sort((a, b) => a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0)
    .map(({ crossing }) => crossing);
}

function keyOf(title: string, bytes: number): string {
  return JSON.stringify([title, bytes]);
}

function placesIn({ rows }: Group): ReadonlyMap<string, number> {
  return new Map(
    rows.filter(isMeasured).map(({ transport }, index) => [transport, index]),
  );
}
