/**
 * What comes of the faults that documents' listings have: each is met by a program that shows its effect.
 *
 * @module
 */
import { deepStrictEqual } from "node:assert/strict";
import { testWith } from "../_tools.ts";
import { EXAMPLES } from "../mod.ts";
import { CALLS } from "./calls.ts";
import { LISTINGS } from "./listings.ts";

const EFFECTS = [...LISTINGS, ...CALLS];
const elsewhere = Deno.build.os === "linux" ? undefined : "shown on Linux only";

for (const { fault, tools, effect, show } of EFFECTS) {
  testWith(tools, `fault ${fault}: ${effect}`, show, elsewhere);
}

Deno.test("every fault that is named is shown", () => {
  const named = EXAMPLES.flatMap(({ id, faults }) =>
    Object.keys(faults).map((name) => `${id.replace("example-", "")}/${name}`)
  );
  const shown = EFFECTS.map(({ fault }) => fault);
  deepStrictEqual(shown.toSorted(), named.toSorted());
});
