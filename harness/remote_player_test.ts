import { rejects, strictEqual } from "node:assert/strict";
import type { Link } from "./link.ts";
import type { ToDirector, ToPlayer } from "./protocol.ts";
import { remotePlayer } from "./remote_player.ts";

const PLAY = { scenario: "any", role: "near", parameters: {} } as const;

/** A player who says something, whose link closes when the test wants it, and whose process ends when the test says so. */
function playerOf(exited: Promise<string>, ...words: readonly ToDirector[]) {
  const closed = Promise.withResolvers<void>();
  const link: Link<ToPlayer, ToDirector> = {
    send() {},
    async *messages() {
      yield* words;
      await closed.promise;
    },
    [Symbol.dispose]: closed.resolve,
  };
  const player = remotePlayer(link, link.messages(), 7, { exited });
  return { player, closeLink: closed.resolve };
}

Deno.test("a remote player whose link closes waits for the news of how its process ended", async () => {
  const exit = Promise.withResolvers<string>();
  const { player, closeLink } = playerOf(exit.promise, { id: 0, done: 7 });
  strictEqual(await player.play(PLAY), 7);
  const playing = player.play(PLAY);
  closeLink();
  exit.resolve("exit status 1; last lines: out of luck");
  await rejects(
    playing,
    /The other process is gone: exit status 1; last lines: out of luck/,
  );
  strictEqual(await player.gone, "exit status 1; last lines: out of luck");
  await rejects(player.close(), /is gone: exit status 1/);
});

Deno.test("a remote player of which nobody tells how it ended does not wait for ever", async () => {
  const { player, closeLink } = playerOf(new Promise(() => {}));
  closeLink();
  strictEqual(await player.gone, "its link closed");
});
