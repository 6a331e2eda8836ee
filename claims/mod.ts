import { type Claim, TOPICS } from "./claim.ts";
import { delivery } from "./list/delivery.ts";
import { direction } from "./list/direction.ts";
import { naming } from "./list/naming.ts";
import { place } from "./list/place.ts";
import { setup } from "./list/setup.ts";
import { speed } from "./list/speed.ts";

/** Every claim, topic by topic. Adding one is an entry in a list of `list/`. */
export const CLAIMS: readonly Claim[] = inOrder([
  ...delivery,
  ...direction,
  ...setup,
  ...naming,
  ...place,
  ...speed,
]);

/** Those of a topic together, in the order of their lists. */
function inOrder(claims: readonly Claim[]): readonly Claim[] {
  return claims.toSorted((one, other) =>
    TOPICS.indexOf(one.topic) - TOPICS.indexOf(other.topic)
  );
}
