import type { Claim } from "./claim.ts";
import { delivery } from "./list/delivery.ts";
import { direction } from "./list/direction.ts";
import { naming } from "./list/naming.ts";
import { place } from "./list/place.ts";
import { setup } from "./list/setup.ts";
import { speed } from "./list/speed.ts";

/** Every claim, topic by topic. Adding one is an entry in a list of `list/`. */
export const CLAIMS: readonly Claim[] = [
  ...delivery,
  ...direction,
  ...setup,
  ...naming,
  ...place,
  ...speed,
];
