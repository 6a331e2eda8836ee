import type { Claim } from "../claim.ts";

/** What arrives, and how. */
export const delivery: readonly Claim[] = [];
