import { AssertionError, deepStrictEqual } from "node:assert/strict";
import type { Player } from "../harness/player.ts";
import { openStage, type Stage } from "../harness/stage.ts";
import { type Troupe, troupe } from "../harness/troupe.ts";
import { pipe } from "../transports/deno/pipe.ts";
import { tcp } from "../transports/deno/tcp.ts";
import { memoryStream } from "../transports/memory.ts";
import type { Transport } from "../transports/transport.ts";
import { type Variant, variantFor } from "./case.ts";
import { CASES } from "./mod.ts";
import { runAcrossProcesses, runInLoop } from "./run_case.ts";

type End = "near" | "far";

/** A case in which either end waits for the other, so that a death in the middle shows to both. */
const ALL_BYTE_VALUES = CASES.find(({ id }) => id === "INT-001")!;

/** Kills the process of a player from outside as soon as its program has begun. */
function doomed(player: Player): Player {
  const { play } = player;
  player.play = (request) => {
    const playing = play(request);
    Deno.kill(player.pid, "SIGKILL");
    return playing;
  };
  return player;
}

/** The players of one pair: the near end comes first, the far one second or as the near one's child. */
function doomedCast(stage: Stage, victim: End): Troupe {
  const players = troupe(stage);
  let taken = 0;
  return {
    ...players,
    expectChild() {
      const child = players.expectChild();
      return victim === "far"
        ? { ...child, arrived: child.arrived.then(doomed) }
        : child;
    },
    async take() {
      const end: End = taken++ === 0 ? "near" : "far";
      const player = await players.take();
      return end === victim ? doomed(player) : player;
    },
  };
}

for (const transport of [tcp, pipe] as readonly Transport[]) {
  for (const victim of ["near", "far"] as const) {
    for (const swapped of [false, true]) {
      const ends = swapped ? ", ends swapped" : "";
      Deno.test(`a case over ${transport.name} whose ${victim} end is killed from outside is unresolved${ends}`, async () => {
        await using stage = await openStage();
        const players = doomedCast(stage, victim);
        const cast = { near: players, far: players };
        const variant = variantFor(ALL_BYTE_VALUES, transport)!;
        deepStrictEqual(
          await runAcrossProcesses(variant, transport, stage, cast, {
            swapped,
          }),
          {
            outcome: "unresolved",
            observed: `The ${victim} end is gone: killed by SIGKILL`,
          },
        );
      });
    }
  }
}

/** Runs programs that are made for a test. */
async function outcomeOf(
  near: () => Promise<never>,
): Promise<{ outcome: string; observed: string }> {
  const variant: Variant = {
    id: "TEST-001",
    sentence: "It holds",
    when: {},
    framing: "any",
    near,
    far: () => Promise.resolve(),
  };
  return await runInLoop(variant, memoryStream, { swapped: false });
}

Deno.test("what a program throws is a failure, in the words of its assertion on one line", async () => {
  const assertion = { actual: 1, expected: 2, operator: "strictEqual" };
  deepStrictEqual(
    await outcomeOf(() => Promise.reject(new AssertionError(assertion))),
    {
      outcome: "fail",
      observed: "Expected values to be strictly equal: 1 !== 2",
    },
  );
  deepStrictEqual(
    await outcomeOf(() => Promise.reject(new TypeError("No way"))),
    { outcome: "fail", observed: "TypeError: No way" },
  );
});
