import { random, seedFrom, shuffled } from "../stats/random.ts";

/**
 * The order in which arms take their turns in a launch. In as many launches in a row as there are arms, each has each
 * place once; which of them begins is drawn anew for each such block. The same seed and launch give the same order.
 */
export function armOrder<T>(
  arms: readonly T[],
  { seed, launch }: { seed: number; launch: number },
): readonly T[] {
  const count = arms.length;
  const block = Math.floor(launch / count);
  const order = shuffled(arms, random(seedFrom(seed, block, count)));
  const first = launch % count;
  return [...order.slice(first), ...order.slice(0, first)];
}
