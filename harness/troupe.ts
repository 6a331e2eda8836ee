import type { Place } from "./place.ts";
import type { Player } from "./player.ts";
import type { ExpectedChild, Stage } from "./stage.ts";

/** Players for pair after pair. Starting a process takes longer than most scenarios, so that most serve again. */
export interface Troupe extends AsyncDisposable {
  take(): Promise<Player>;
  /** A far end that one of these players is to start as its child. */
  expectChild(): ExpectedChild;
  /** Takes a player back for the next pair, or ends it where its state is unknown. */
  giveBack(player: Player, spent: boolean): Promise<void>;
}

/** How a troupe is made: its processes start on `stage`, which ends them, at `place` or else beside this process. */
export type Casting = (stage: Stage, place?: Place) => Troupe;

/** Players that are used once: nothing that an earlier pair left in its processes reaches a later one. */
export const freshTroupe: Casting = (stage, place) => ({
  take: () => stage.newPlayer(undefined, place),
  expectChild: () => stage.expectChild(place),
  async giveBack(player, spent) {
    if (spent) player.kill();
    await player[Symbol.asyncDispose]();
  },
  async [Symbol.asyncDispose]() {},
});

/** Players that serve again. */
export const troupe: Casting = (stage, place) => {
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
};
