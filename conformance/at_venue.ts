import { reason } from "../harness/reason.ts";
import {
  oneNetwork,
  type OpenVenue,
  twoHosts,
  type Venue,
} from "../harness/venue.ts";
import type { Venues } from "../harness/venues.ts";
import type { Surroundings } from "./case.ts";
import type { CaseResult } from "./run_case.ts";

const VENUES: Readonly<Record<Surroundings, OpenVenue>> = {
  network: oneNetwork,
  hosts: twoHosts,
};

/** Runs a case where it is to run, and leaves that place as it was. */
export async function atVenue(
  surroundings: Surroundings | undefined,
  places: Venues,
  run: (venue: Venue) => Promise<CaseResult>,
): Promise<CaseResult> {
  let venue: Venue;
  try {
    venue = await places.take(surroundings && VENUES[surroundings]);
  } catch (error) {
    return { outcome: "unresolved", observed: reason(error) };
  }
  const result = await run(venue);
  await places.giveBack(venue, !held(result));
  return result;
}

/** Whether a case came to its end, so that what it did is undone. */
function held({ outcome }: CaseResult): boolean {
  return outcome !== "fail" && outcome !== "unresolved";
}
