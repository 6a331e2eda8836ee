import { within } from "./bounded.ts";
import type { Player } from "./player.ts";

/** A link or a channel may close before it is known how the process behind it ended, which is waited for this long. */
export const EXIT_KNOWN_MS = 1_000;

/** How long a player that gives up may take to answer, or its end to become known here. */
const ANSWER_MS = 2_000;

/**
 * The error of a process that ended though nobody in the run asked it to.
 *
 * @param who Completes "The far end is gone: killed by SIGKILL".
 * @param how As `Player.gone` tells it.
 */
export function playerGone(who: string, how: string): Error {
  const error = new Error(`The ${who} is gone: ${how}`);
  error.name = "PlayerGoneError";
  return error;
}

/**
 * Makes a player give up what is under way, and finds out whether it is still there. A channel often breaks before it is
 * known that the process behind it has ended, which is what tells more; but only a process that lives answers.
 *
 * @returns How its process ended, or `undefined` where it lives, or hangs.
 */
export function giveUp(player: Player): Promise<string | undefined> {
  const answer = player.abort().then(() => undefined, () => undefined);
  return within(ANSWER_MS, Promise.race([player.gone, answer]));
}
