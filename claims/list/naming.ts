import type { Claim } from "../claim.ts";
import { addresses } from "./naming/addresses.ts";
import { attributes } from "./naming/attributes.ts";
import { descriptors } from "./naming/descriptors.ts";
import { hosts } from "./naming/hosts.ts";
import { paths } from "./naming/paths.ts";

/** Names, permissions and what a socket is. */
export const naming: readonly Claim[] = [
  ...attributes,
  ...paths,
  ...descriptors,
  ...addresses,
  ...hosts,
];
