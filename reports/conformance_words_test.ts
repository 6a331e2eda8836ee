import { strictEqual } from "node:assert/strict";
import { titleOf } from "./conformance_words.ts";
import { syntheticConformance } from "./testdata/synthetic_conformance.ts";

Deno.test("titleOf() says what lay between the two ends", () => {
  const { verdicts } = syntheticConformance();
  strictEqual(titleOf({ verdicts }), "ipcmark conform");
  const [verdict] = verdicts;
  strictEqual(
    titleOf({ verdicts: [{ ...verdict!, across: "hosts" }] }),
    "ipcmark conform across two hosts",
  );
});
