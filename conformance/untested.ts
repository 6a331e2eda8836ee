import type { ConformanceCase } from "./case.ts";

/** A row of the catalogue that no case tests. */
export interface UntestedRow extends
  Pick<
    ConformanceCase,
    "id" | "title" | "priority" | "level" | "sources"
  > {
  /** Why it cannot be tested here. */
  readonly reason: string;
}

/** What is missing from `CASES`, so that every report says so and nothing is missing in silence. */
export const UNTESTED: readonly UntestedRow[] = [];
