import type { ConformanceCase } from "./case.ts";
import { FAMILIES } from "./families.ts";

/** Every case, in the order of the catalogue: family by family, and within each by its id. */
export const CASES: readonly ConformanceCase[] =
  (await Promise.all(Object.values(FAMILIES).map((load) => load())))
    .flatMap((family) => family.toSorted(byId));

function byId(one: ConformanceCase, other: ConformanceCase): number {
  return one.id < other.id ? -1 : 1;
}
