import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { CASES } from "./mod.ts";
import type { CaseResult } from "./run_case.ts";
import { SPOILS } from "./spoiled/mod.ts";
import {
  planTrials,
  processesOnDemand,
  runIn,
  type TransportTrial,
  withEach,
} from "./spoiled/trials.ts";

const processes = processesOnDemand();
/** Each spoil with each case that it names. */
const TRIALS = planTrials(SPOILS, CASES, processes)
  .filter(({ named }) => named);

/** A busy machine may keep one attempt from coming to a verdict. */
async function verdictOf(trial: TransportTrial): Promise<CaseResult> {
  const result = await trial.run();
  return result.outcome === "unresolved" ? await trial.run() : result;
}

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
          const { outcome, observed } = await verdictOf(trial);
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
