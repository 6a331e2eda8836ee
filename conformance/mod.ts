import type { ConformanceCase } from "./case.ts";
import { FAMILIES } from "./families.ts";

/** Every case, family by family. */
export const CASES: readonly ConformanceCase[] =
  (await Promise.all(Object.values(FAMILIES).map((load) => load()))).flat();
