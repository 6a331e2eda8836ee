/**
 * Labels spread over a picture: each as near to what it tells of as there is room.
 *
 * @module
 */
import type { Place } from "./gathered_marks.ts";

/** A rectangle, by its middle. */
export interface Box extends Place {
  readonly width: number;
  readonly height: number;
}

/** Where to look first: lines climb or sink, so that above and below they are soon out of the way. */
const DIRECTIONS = [
  [0, -1],
  [0, 1],
  [-1, 0],
  [1, 0],
  [-1, -1],
  [1, 1],
  [1, -1],
  [-1, 1],
] as const;
/** From the middle of a mark to where its label may begin. */
const CLEAR = 6;

/**
 * Middles of labels, none of which touches a mark or another label.
 *
 * @param labels Each stands in the middle of its mark until it is moved.
 */
export function freePlaces(
  marks: readonly Box[],
  labels: readonly Box[],
): readonly Place[] {
  const taken = [...marks];
  return labels.map((label) => {
    const free = nearestFree(label, taken);
    taken.push(free);
    return { x: free.x, y: free.y };
  });
}

/** Goes further away, ring by ring: what is taken ends somewhere. */
function nearestFree(label: Box, taken: readonly Box[]): Box {
  for (let ring = 1;; ring++) {
    for (const [right, down] of DIRECTIONS) {
      const moved = {
        ...label,
        x: label.x + right * ring * (label.width / 2 + CLEAR),
        y: label.y + down * ring * (label.height / 2 + CLEAR),
      };
      if (!taken.some((other) => touch(moved, other))) return moved;
    }
  }
}

function touch(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 &&
    Math.abs(a.y - b.y) < (a.height + b.height) / 2;
}
