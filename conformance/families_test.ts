import { deepStrictEqual, ok } from "node:assert/strict";
import { FAMILIES, familyOf } from "./families.ts";
import { CASES } from "./mod.ts";

Deno.test("every case and every variant is found by its id", async () => {
  for (const testCase of CASES) {
    for (const { id } of [testCase, ...testCase.variants]) {
      ok((await familyOf(id)).includes(testCase), id);
    }
  }
});

Deno.test("familyOf() knows no case of a workload", async () => {
  deepStrictEqual(await familyOf("round-trip"), []);
  deepStrictEqual(await familyOf(""), []);
});

Deno.test("no family is empty", async () => {
  for (const [name, load] of Object.entries(FAMILIES)) {
    ok((await load()).length > 0, name);
  }
});
