import type { Parameters, Scenario } from "../scenario.ts";
import { bounded, within } from "./bounded.ts";
import { type Effort, effort } from "./effort.ts";
import type { Player } from "./player.ts";
import { giveUp, playerGone } from "./player_gone.ts";
import type { Transcript } from "./transcript.ts";
import { removeWorkspace } from "./workspace.ts";

/** When one program has failed, the other gets this long to say what it saw. */
const LAST_WORD_MS = 250;

export interface PlayOptions {
  readonly parameters?: Parameters;
  /** The near program runs at the end that joined. */
  readonly swapped?: boolean;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Gets what both ends did, also where the play fails. Not for what is measured. */
  readonly transcript?: Transcript;
}

/** Two players with a channel between them. */
export interface Pair extends AsyncDisposable {
  readonly near: Player;
  readonly far: Player;
  /** Strangers that tried to be the far end. */
  readonly strangers: readonly string[];
  /** A player is dead, hung or in an unknown state, and must not be used again. */
  readonly spent: boolean;
  /**
   * Resolves to the near program's outcome.
   *
   * @throws {Error} What a program threw, the near one's first; a `TimeoutError`; the signal's reason; or before all of
   * them a `PlayerGoneError` where the process of a player was ended from outside, not by its program's `die()`.
   */
  play<Outcome>(
    scenario: Scenario<Outcome>,
    options: PlayOptions,
  ): Promise<Outcome>;
}

/** What a pair is made of. */
export interface PairParts {
  readonly near: Player;
  readonly far: Player;
  /** The pair's own directory, which it removes. */
  readonly directory: string;
  readonly strangers: readonly string[];
  /** The far end is the near player's child, and has no other owner. */
  readonly farIsChild: boolean;
}

/** Makes a pair of two players that are open towards each other. */
export function pairOf(
  { near, far, directory, strangers, farIsChild }: PairParts,
): Pair {
  const dead = new Set<Player>();
  let spent = false;

  near.events = { ...near.events, onCue: (word) => far.cue(word) };
  far.events = { ...far.events, onCue: (word) => near.cue(word) };
  for (const player of [near, far]) {
    player.events = {
      ...player.events,
      onDie() {
        spent = true;
        dead.add(player);
        player.kill();
        // A child of the near player has no other owner.
        if (player === far) bounded(near.killChild());
      },
    };
  }

  /** Ends both programs. One whose process is gone, but not by its own wish, explains whatever the other one saw. */
  async function lostEnd(): Promise<Error | undefined> {
    const [nearEnd, farEnd] = await Promise.all([near, far].map(giveUp));
    if (nearEnd !== undefined && !dead.has(near)) {
      return playerGone("near end", nearEnd);
    }
    if (farEnd !== undefined && !dead.has(far)) {
      return playerGone("far end", farEnd);
    }
    return undefined;
  }

  return {
    near,
    far,
    strangers,
    get spent() {
      return spent;
    },
    async play<Outcome>(
      scenario: Scenario<Outcome>,
      { parameters = {}, swapped = false, timeoutMs, signal, transcript }:
        PlayOptions,
    ) {
      const [judge, partner] = swapped ? [far, near] : [near, far];
      using playing = effort(`playing ${scenario.id}`, timeoutMs, signal);
      const transcribed = transcript !== undefined;
      if (transcribed) {
        judge.events = { ...judge.events, onLine: transcript.of("near") };
        partner.events = { ...partner.events, onLine: transcript.of("far") };
      }
      const request = { scenario: scenario.id, parameters, transcribed };
      const judging = judge.play({ ...request, role: "near" });
      const supporting = partner.play({ ...request, role: "far" })
        .catch((error) => {
          if (!dead.has(partner)) throw error;
        });
      try {
        const [outcome] = await playing.orFail(
          Promise.all([judging, supporting]),
        );
        return outcome as Outcome;
      } catch (error) {
        spent = true;
        const verdict = await lastWord(judging, playing);
        throw await lostEnd() ?? verdict ?? error;
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([
        bounded(near.close().then(() => near.killChild())),
        dead.has(far) ? undefined : bounded(far.close()),
      ]);
      // A near player that is dead or about to be killed cannot end its child.
      if (farIsChild && spent) {
        await bounded(far[Symbol.asyncDispose]());
      }
      removeWorkspace(directory);
    },
  };
}

/** What the judging program threw, where it still comes to that: it saw more than its partner's failure tells. */
async function lastWord(
  judging: Promise<unknown>,
  { failed }: Effort,
): Promise<unknown> {
  const thrown = judging.then(() => undefined, (error) => error);
  const tooLate = failed.catch(() => undefined);
  return await within(LAST_WORD_MS, Promise.race([thrown, tooLate]));
}
