import type { Claim } from "../claim.ts";

/** How connections come about. */
export const setup: readonly Claim[] = [];
