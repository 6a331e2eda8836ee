import { notStrictEqual, strictEqual } from "node:assert/strict";
import { openStage } from "./stage.ts";
import { freshTroupe, troupe } from "./troupe.ts";

Deno.test("troupe() uses a player again, unless its state is unknown", async () => {
  await using stage = await openStage();
  const players = troupe(stage);
  const first = await players.take();
  await players.giveBack(first, false);
  const second = await players.take();
  strictEqual(second.pid, first.pid);
  await players.giveBack(second, true);
  notStrictEqual((await players.take()).pid, first.pid);
});

Deno.test("freshTroupe() uses no player twice, and ends each", async () => {
  await using stage = await openStage();
  const players = freshTroupe(stage);
  for (const spent of [false, true]) {
    const player = await players.take();
    await players.giveBack(player, spent);
    await player.gone;
    notStrictEqual((await players.take()).pid, player.pid);
  }
});
