import type { Claim } from "./claim.ts";
import { naming } from "./list/naming.ts";

/** Every claim, topic by topic. Adding one is an entry in a list of `list/`. */
export const CLAIMS: readonly Claim[] = [
  ...naming,
];
