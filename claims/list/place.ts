import type { Claim } from "../claim.ts";

/** Where sockets stand in the system. */
export const place: readonly Claim[] = [];
