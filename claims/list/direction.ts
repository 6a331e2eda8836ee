import type { Claim } from "../claim.ts";

/** Which way data goes, and when it ends. */
export const direction: readonly Claim[] = [];
