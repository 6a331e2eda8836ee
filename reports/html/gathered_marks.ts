/**
 * Marks so close together that they would stand on each other become one.
 *
 * @module
 */

/** Where something stands, in pixels of the picture. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** One mark for all that were there: in their middle. */
export interface GatheredMark<T> extends Place {
  /** In the order in which they were given. */
  readonly members: readonly T[];
}

/** What a cross covers. */
export const CROSS = { width: 10, height: 10 } as const;

/** Gathers crosses until no two touch. */
export function gathered<T extends Place>(
  marks: readonly T[],
): readonly GatheredMark<T>[] {
  let before: readonly GatheredMark<T>[] = [];
  let now = marks.map((mark) => together([mark]));
  while (now.length !== before.length) {
    before = now;
    now = joined(before);
  }
  return now;
}

/** Each joins the first of those before it that it touches. */
function joined<T extends Place>(
  groups: readonly GatheredMark<T>[],
): GatheredMark<T>[] {
  const kept: GatheredMark<T>[] = [];
  for (const group of groups) {
    const place = kept.findIndex((other) => touch(group, other));
    if (place < 0) kept.push(group);
    else kept[place] = together([...kept[place]!.members, ...group.members]);
  }
  return kept;
}

function touch(a: Place, b: Place): boolean {
  return Math.abs(a.x - b.x) < CROSS.width &&
    Math.abs(a.y - b.y) < CROSS.height;
}

function together<T extends Place>(members: readonly T[]): GatheredMark<T> {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    x: mean(members.map(({ x }) => x)),
    y: mean(members.map(({ y }) => y)),
    members,
  };
}
