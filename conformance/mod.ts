import type { ConformanceCase } from "./case.ts";
import { integrity } from "./integrity.ts";

/** Every case, in the order of the catalogue: the table of contents of what is checked. */
export const CASES: readonly ConformanceCase[] = [
  ...integrity,
];
