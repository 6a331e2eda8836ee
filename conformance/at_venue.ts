import { reason } from "../harness/reason.ts";
import {
  oneNetwork,
  type OpenVenue,
  twoHosts,
  type Venue,
} from "../harness/venue.ts";
import type { Venues } from "../harness/venues.ts";
import { hasFailed } from "./attempts.ts";
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
  // What a case did is undone where it came to its end.
  await places.giveBack(venue, hasFailed(result));
  return result;
}
