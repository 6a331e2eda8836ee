import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { isKernelVariant } from "./kernel/kernel.ts";
import { CASES } from "./mod.ts";
import { SPOILS } from "./spoiled/mod.ts";
import {
  planTrials,
  processesOnDemand,
  runIn,
  withEach,
} from "./spoiled/trials.ts";

/** Variants that no spoil fails, and why that is right. */
const UNSPOILED: Readonly<Record<string, string>> = {
  "CON-001/path":
    "it opens a FIFO of its own, so that no transport is in its way; it judges what it reads as CON-001 does, which is tried",
  "MQS-004":
    "no ring has both ends on one event loop; ring_integrity_test.ts tries it in memory",
};

const processes = processesOnDemand();
/** Each spoil with each case that it names. */
const TRIALS = planTrials(SPOILS, CASES, processes)
  .filter(({ named }) => named);

Deno.test({
  name: "each spoil is caught by the cases that it names",
  // Programs that were made to fail half-way may open something after their trial has tidied up.
  sanitizeResources: false,
  async fn(t) {
    await using _opened = processes;
    await withEach(TRIALS, async (trial) => {
      await t.step({
        name: `${trial.on} fails, spoiled by ${trial.spoil.id}`,
        async fn() {
          const { outcome, observed } = await trial.run();
          strictEqual(outcome, "fail", observed);
        },
        // Steps that run at the same time cannot be told apart; the test around them is sanitized.
        sanitizeOps: false,
        sanitizeResources: false,
        sanitizeExit: false,
      });
    });
  },
});

const SOUND = new Map(TRIALS.map((trial) => [trial.on, trial]));
for (const { on, place, variant, base } of SOUND.values()) {
  // memory_test.ts holds every case against memory, conformance_test.ts between processes.
  if (place !== "loop") continue;
  Deno.test(`${on} holds as it is`, async () => {
    const { outcome, observed } = await runIn(place, variant, base, processes);
    ok(
      ["pass", "non-strict", "info"].includes(outcome),
      `${outcome}: ${observed}`,
    );
  });
}

Deno.test("every variant of a case of priority 1 is failed by a spoil or excused", () => {
  const tried = new Set(TRIALS.map(({ variant }) => variant.id));
  const missed = CASES.filter(({ priority }) => priority === 1)
    .flatMap(({ variants }) => variants)
    // Lies are to these what spoils are to others.
    .filter((variant) => !isKernelVariant(variant))
    // impairment/wrong_test.ts tries what needs a network of its own.
    .filter(({ surroundings }) => surroundings === undefined)
    .map(({ id }) => id)
    .filter((id) => !tried.has(id) && !(id in UNSPOILED));
  deepStrictEqual(missed, []);
});

Deno.test("every spoil is tried with each case that it names", () => {
  const tried = new Set(
    TRIALS.flatMap(({ spoil, caseId, variant }) =>
      [caseId, variant.id].map((id) => `${spoil.id} ${id}`)
    ),
  );
  deepStrictEqual(
    SPOILS.flatMap(({ id, caughtBy }) => caughtBy.map((by) => `${id} ${by}`))
      .filter((each) => !tried.has(each)),
    [],
  );
});

Deno.test("every spoil has an id of its own", () => {
  const ids = SPOILS.map(({ id }) => id);
  strictEqual(new Set(ids).size, ids.length);
});
