import type { Transport } from "../transports/transport.ts";
import type { Surroundings, Variant } from "./case.ts";
import { TWO_NETWORKS } from "./impairment/needs.ts";
import { isKernelVariant } from "./kernel/kernel.ts";
import type { Need } from "./needs.ts";
import type { Across } from "./options.ts";

/** Where a variant runs, and what that takes; or why it says nothing there. */
export type Setting =
  | {
    readonly surroundings: Surroundings | undefined;
    readonly needs: readonly Need[];
  }
  | { readonly meaningless: string };

/** What becomes of a variant where its ends are to be two hosts. */
export function settingOf(
  variant: Variant,
  { capabilities }: Transport,
  across: Across | undefined,
): Setting {
  const { surroundings, oneHost, needs = [] } = variant;
  if (across === undefined) return { surroundings, needs };
  if (capabilities.naming !== "port") {
    return { meaningless: "its ends find each other on one machine only" };
  }
  if (oneHost !== undefined) return { meaningless: oneHost };
  if (isKernelVariant(variant)) {
    return { meaningless: "one process makes all the calls of this case" };
  }
  if (surroundings === "network") {
    return { meaningless: "both ends of this case share a network" };
  }
  return { surroundings: across, needs: [TWO_NETWORKS, ...needs] };
}
