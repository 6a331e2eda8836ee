import { networkCounters } from "../_kernel.ts";
import { UnresolvedError } from "../expect.ts";
import type { Impaired } from "./impair.ts";

/** Fewer packets than this may be hit without anything to be seen of it. */
const LEAST_HITS = 10;

/**
 * How many packets were hit.
 *
 * @throws {UnresolvedError} If they were too few to show anything.
 */
export async function enoughHits(
  what: string,
  impaired: Impaired,
  least = LEAST_HITS,
): Promise<number> {
  const hits = await impaired.hits();
  if (hits >= least) return hits;
  throw new UnresolvedError(
    `${what}: ${hits} packets were hit, of which nothing can be said`,
  );
}

/** What the kernel counts of this network from now on. */
export function countFromNow(): (name: string) => number {
  const before = networkCounters();
  return (name) => (networkCounters().get(name) ?? 0) - (before.get(name) ?? 0);
}
