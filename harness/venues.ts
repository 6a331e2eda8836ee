import type { Stage } from "./stage.ts";
import { type Casting, troupe } from "./troupe.ts";
import { here, type OpenVenue, type Venue } from "./venue.ts";

/** Venues that are used again for pair after pair, as their players are. */
export interface Venues extends AsyncDisposable {
  /** @param open The kind of venue. Absent: beside this process, where pairs do not disturb each other. */
  take(open?: OpenVenue): Promise<Venue>;
  /** Takes a venue back, or ends it where its state is unknown. */
  giveBack(venue: Venue, spent: boolean): Promise<void>;
}

/** Opens venues as they are asked for, with players on `stage`, which ends them; unless told, the players serve again. */
export function venues(stage: Stage, casting: Casting = troupe): Venues {
  const beside = here(stage, casting);
  const idle = new Map<OpenVenue, Set<Venue>>();
  const kinds = new Map<Venue, OpenVenue>();

  async function end(venue: Venue): Promise<void> {
    kinds.delete(venue);
    await venue[Symbol.asyncDispose]();
  }

  return {
    async take(open) {
      if (!open) return beside;
      for (const venue of idle.get(open) ?? []) {
        idle.get(open)!.delete(venue);
        return venue;
      }
      const venue = await open(stage, casting);
      kinds.set(venue, open);
      return venue;
    },
    async giveBack(venue, spent) {
      const kind = kinds.get(venue);
      if (!kind) return;
      if (spent) return await end(venue);
      try {
        await venue.restore();
      } catch {
        // Nobody knows what is left there.
        return await end(venue);
      }
      const others = idle.get(kind) ?? new Set();
      idle.set(kind, others.add(venue));
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...kinds.keys()].map(end));
      await beside[Symbol.asyncDispose]();
    },
  };
}
