import { strictEqual } from "node:assert/strict";
import { stopFollows } from "./stop_follows.ts";

Deno.test("stopFollows() is true for a stop that was told before or is told in a moment", async () => {
  strictEqual(await stopFollows(AbortSignal.abort()), true);
  const stop = new AbortController();
  const follows = stopFollows(stop.signal);
  stop.abort();
  strictEqual(await follows, true);
});

Deno.test("stopFollows() is false where nobody stops this process", async () => {
  strictEqual(await stopFollows(new AbortController().signal), false);
});
