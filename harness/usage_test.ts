import { ok, strictEqual } from "node:assert/strict";
import { meteredCues, readUsage, usageSince } from "./usage.ts";

/** Works until this much processor time has been used. */
function burn(ns: number): void {
  const before = readUsage();
  while (true) {
    const { userNs, systemNs } = usageSince(before);
    if (userNs + systemNs >= ns) return;
  }
}

Deno.test("usageSince() tells the processor time that was used meanwhile", () => {
  const before = readUsage();
  burn(2e6);
  const { userNs, systemNs, voluntarySwitches } = usageSince(before);
  ok(userNs + systemNs >= 2e6);
  ok(voluntarySwitches >= 0);
});

Deno.test("meteredCues() counts from the first word that was given, and passes words on", async () => {
  const given: string[] = [];
  const metered = meteredCues({
    // deno-lint-ignore require-await
    async give(word) {
      given.push(word);
    },
    take: () => Promise.resolve("word"),
  });
  burn(50e6);
  await metered.cues.give("ready");
  burn(1e6);
  await metered.cues.give("again");
  const { userNs, systemNs } = metered.usage();
  ok(userNs + systemNs >= 1e6);
  ok(userNs + systemNs < 50e6);
  strictEqual(given.join(), "ready,again");
  strictEqual(await metered.cues.take(), "word");
});
