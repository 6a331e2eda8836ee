import { ok } from "node:assert/strict";
import { CLOCK } from "./clock.ts";
import { waitUntil } from "./pacing.ts";

Deno.test("waitUntil() never returns before its time, whether it sleeps or not", () => {
  for (const aheadNs of [-1e6, 0, 10e3, 200e3, 2e6]) {
    const deadline = CLOCK.now() + aheadNs;
    waitUntil(deadline, CLOCK);
    ok(CLOCK.now() >= deadline);
  }
});
