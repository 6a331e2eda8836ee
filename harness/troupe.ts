import type { Player } from "./player.ts";
import type { Stage } from "./stage.ts";

/** Players that are used again for pair after pair, because starting a process takes longer than most scenarios. */
export interface Troupe {
  take(): Promise<Player>;
  /** Takes a player back for the next pair, or ends it where its state is unknown. */
  giveBack(player: Player, spent: boolean): Promise<void>;
}

/** Players that are used once: nothing that an earlier pair left in its processes reaches a later one. */
export function freshTroupe(stage: Stage): Troupe {
  return {
    take: () => stage.newPlayer(),
    async giveBack(player, spent) {
      if (spent) player.kill();
      await player[Symbol.asyncDispose]();
    },
  };
}

/** Makes a troupe whose processes start on `stage`, which ends them. */
export function troupe(stage: Stage): Troupe {
  const idle = new Set<Player>();
  return {
    async take() {
      for (const player of idle) {
        idle.delete(player);
        return player;
      }
      const player = await stage.newPlayer();
      player.gone.then(() => idle.delete(player));
      return player;
    },
    async giveBack(player, spent) {
      if (!spent) return void idle.add(player);
      player.kill();
      await player[Symbol.asyncDispose]();
    },
  };
}
