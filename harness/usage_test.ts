import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { countInstructions } from "./instructions.ts";
import { canCountTime, TASK_CLOCK } from "./testdata/task_clock.ts";
import {
  meteredCues,
  readUsage,
  usageBetween,
  usageSince,
  usedByOther,
} from "./usage.ts";

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

Deno.test("usageBetween() tells instructions where both states have them and nothing was missed", () => {
  const state = (count: number, runningNs: number) => ({
    ...readUsage(),
    counter: { count, enabledNs: runningNs, runningNs, kernel: false },
  });
  const between = usageBetween(state(100, 5), state(350, 9));
  deepStrictEqual(between.instructions, { count: 250, kernel: false });
  const uncounted = { ...readUsage(), counter: undefined };
  strictEqual("instructions" in usageBetween(uncounted, state(1, 1)), false);
  const late = state(350, 9);
  const missed = { ...late, counter: { ...late.counter, runningNs: 8 } };
  strictEqual("instructions" in usageBetween(state(100, 5), missed), false);
});

Deno.test("usedByOther() has counted where the other has", () => {
  const used = usageSince(readUsage());
  strictEqual("instructions" in usedByOther({ ...used }), false);
  const counted = { ...used, instructions: { count: 5, kernel: true } };
  deepStrictEqual(usedByOther(counted).instructions, {
    count: 0,
    kernel: true,
  });
});

Deno.test(
  "usageSince() tells what a counter has counted once it was opened, not before",
  { ignore: !canCountTime() },
  () => {
    strictEqual("instructions" in usageSince(readUsage()), false);
    countInstructions(TASK_CLOCK);
    const before = readUsage();
    burn(2e6);
    const { instructions } = usageSince(before);
    ok(instructions!.count > 0);
    strictEqual(typeof instructions!.kernel, "boolean");
  },
);
