import type { Place } from "./place.ts";
import type { Player } from "./player.ts";
import type { ExpectedChild, Stage } from "./stage.ts";

/** Players that are used again for pair after pair, because starting a process takes longer than most scenarios. */
export interface Troupe extends AsyncDisposable {
  take(): Promise<Player>;
  /** A far end that one of these players is to start as its child. */
  expectChild(): ExpectedChild;
  /** Takes a player back for the next pair, or ends it where its state is unknown. */
  giveBack(player: Player, spent: boolean): Promise<void>;
}

/**
 * Makes a troupe whose processes start on `stage`, which ends them.
 *
 * @param place Where its players live. Absent: beside this process.
 */
export function troupe(stage: Stage, place?: Place): Troupe {
  const idle = new Set<Player>();
  return {
    async take() {
      for (const player of idle) {
        idle.delete(player);
        return player;
      }
      const player = await stage.newPlayer(undefined, place);
      player.gone.then(() => idle.delete(player));
      return player;
    },
    expectChild: () => stage.expectChild(place),
    async giveBack(player, spent) {
      if (!spent) return void idle.add(player);
      player.kill();
      await player[Symbol.asyncDispose]();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(
        [...idle].map((player) => player[Symbol.asyncDispose]()),
      );
    },
  };
}
