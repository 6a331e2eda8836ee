import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Outcome } from "../reports/schema.ts";
import { byFacts, type Evidence } from "./condition.ts";
import { attributes } from "./probes/attributes.ts";
import { seenIn } from "./seen.ts";

/** What one way round found. */
function way(swapped: boolean, protocol: number, outcome: Outcome = "info") {
  const observed = `protocol: ${protocol}`;
  return {
    swapped,
    outcome,
    observed,
    facts: { domain: 2, type: 1, protocol },
  };
}

const { holds } = byFacts(attributes, "tcp@libc", {
  holds: ({ protocol }) => protocol < 0 ? undefined : protocol === 6,
  holding: { domain: 2, type: 1, protocol: 6 },
  failing: { domain: 2, type: 1, protocol: 0 },
}).evidence as Evidence;

Deno.test("seenIn() tells both ways round in their order, whichever ended first", () => {
  const { otherFacts, ...first } = seenIn([way(true, 0), way(false, 6)]);
  deepStrictEqual(first, {
    outcomes: ["info", "info"],
    observed: ["protocol: 6", "protocol: 0"],
    facts: { domain: 2, type: 1, protocol: 6 },
  });
  deepStrictEqual(otherFacts, [{ domain: 2, type: 1, protocol: 0 }]);
});

Deno.test("seenIn() has no facts where none were found", () => {
  const { facts: _, ...without } = way(false, 6, "pass");
  deepStrictEqual(seenIn([without]), {
    outcomes: ["pass"],
    observed: ["protocol: 6"],
    facts: {},
  });
});

Deno.test("byFacts() goes by the facts of both ways round", () => {
  strictEqual(holds(seenIn([way(false, 6)])), true);
  strictEqual(holds(seenIn([way(false, 6), way(true, 6)])), true);
  strictEqual(holds(seenIn([way(false, 6), way(true, 0)])), false);
  strictEqual(holds(seenIn([way(false, 0), way(true, 6)])), false);
  strictEqual(holds(seenIn([way(false, 6), way(true, -1)])), undefined);
  strictEqual(holds(seenIn([way(false, 6), way(true, 6, "fail")])), undefined);
});
