import {
  deepStrictEqual,
  notStrictEqual,
  strictEqual,
} from "node:assert/strict";
import { openStage, type Stage } from "./stage.ts";
import { here, type OpenVenue } from "./venue.ts";
import { venues } from "./venues.ts";

/** Venues that tell what becomes of them. */
function told(restore: () => Promise<void> = () => Promise.resolve()) {
  const log: string[] = [];
  let opened = 0;
  // deno-lint-ignore require-await
  const open: OpenVenue = async (stage: Stage, casting) => {
    const number = ++opened;
    log.push(`open ${number}`);
    return {
      ...here(stage, casting),
      async restore() {
        log.push(`restore ${number}`);
        await restore();
      },
      // deno-lint-ignore require-await
      async [Symbol.asyncDispose]() {
        log.push(`end ${number}`);
      },
    };
  };
  return { open, log };
}

Deno.test("a venue is restored and taken again; one that is spent is ended", async () => {
  await using stage = await openStage();
  const { open, log } = told();
  {
    await using places = venues(stage);
    const first = await places.take(open);
    await places.giveBack(first, false);
    strictEqual(await places.take(open), first);
    const second = await places.take(open);
    notStrictEqual(second, first);
    await places.giveBack(first, true);
  }
  deepStrictEqual(log, ["open 1", "restore 1", "open 2", "end 1", "end 2"]);
});

Deno.test("a venue that cannot be restored is ended", async () => {
  await using stage = await openStage();
  const { open, log } = told(() => Promise.reject(new Error("No")));
  await using places = venues(stage);
  await places.giveBack(await places.take(open), false);
  await places.take(open);
  deepStrictEqual(log, ["open 1", "restore 1", "end 1", "open 2"]);
});

Deno.test("pairs that do not disturb each other share one venue", async () => {
  await using stage = await openStage();
  await using places = venues(stage);
  strictEqual(await places.take(), await places.take());
});
