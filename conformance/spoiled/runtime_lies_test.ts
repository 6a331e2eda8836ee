import { ok, strictEqual } from "node:assert/strict";
import { TRANSPORTS } from "../../transports/mod.ts";
import { variantFor } from "../case.ts";
import { CASES } from "../mod.ts";
import { RUNTIME_LIES } from "./runtime_lies.ts";
import { processesOnDemand, runIn } from "./trials.ts";

const HERE = TRANSPORTS.filter(({ unavailable }) =>
  unavailable() === undefined
);

/** A variant, and the first transport here that it is about. */
function subjectOf(id: string) {
  for (const testCase of CASES) {
    for (const transport of HERE) {
      const variant = variantFor(testCase, transport);
      if (variant?.id === id) return { variant, transport };
    }
  }
  return undefined;
}

for (const { what, variant: id, apart, tell } of RUNTIME_LIES) {
  Deno.test(`${id} notices that ${what}`, async () => {
    const subject = subjectOf(id);
    ok(subject, `No transport has the variant ${id}`);
    const { variant, transport } = subject;
    await using processes = processesOnDemand();
    using _telling = tell();
    const place = apart ? "processes" : "loop";
    const { outcome, observed } = await runIn(
      place,
      variant,
      transport,
      processes,
    );
    strictEqual(outcome, "fail", observed);
  });
}
