import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { NeedId } from "../reports/advice.ts";
import type { Verdict } from "../reports/schema.ts";
import { answersOf, isGiven } from "./judge.ts";
import { entryOf, verdictsOf } from "./testdata/reference.ts";

function answer(
  name: string,
  need: NeedId,
  verdicts: readonly Verdict[] = verdictsOf(name),
  needs: readonly NeedId[] = [],
) {
  return answersOf(entryOf(name), verdicts, needs)
    .find((each) => each.need === need)!;
}

Deno.test("answersOf() has it shown where all its cases held, and tells them once each", () => {
  const { standing, words, evidence } = answer("unix@deno", "reliable");
  strictEqual(standing, "shown");
  strictEqual(words, "nothing lost");
  deepStrictEqual(evidence.map(({ caseId }) => caseId), ["INT-004", "FLW-001"]);
});

Deno.test("answersOf() has it declared where a case was not run, or could not be", () => {
  strictEqual(answer("unix@deno", "reliable", []).standing, "declared");
  const unsupported = verdictsOf(
    "unix@deno",
    ({ caseId }) => caseId === "FLW-001" ? { outcome: "unsupported" } : {},
  );
  const { standing, evidence } = answer("unix@deno", "reliable", unsupported);
  strictEqual(standing, "declared");
  deepStrictEqual(evidence.map(({ caseId }) => caseId), ["INT-004"]);
});

Deno.test("answersOf() has it declared where it was seen one way round only", () => {
  const half = verdictsOf(
    "unix@deno",
    ({ caseId, swapped }) =>
      caseId === "FLW-001" && swapped ? { outcome: "unresolved" } : {},
  );
  strictEqual(answer("unix@deno", "reliable", half).standing, "declared");
});

Deno.test("answersOf() has it refuted where a case failed one way round, known or not", () => {
  for (const expected of [null, "denoland/deno#0"]) {
    const failed = verdictsOf(
      "unix@deno",
      ({ caseId, swapped }) =>
        caseId === "INT-004" && swapped
          ? { outcome: "fail", observed: "999 came", expected }
          : {},
    );
    const found = answer("unix@deno", "reliable", failed);
    ok(!isGiven(found));
    deepStrictEqual(found, {
      need: "reliable",
      standing: "refuted",
      words: "messages may be lost",
      evidence: [{ caseId: "INT-004", observed: "999 came" }],
    });
  }
});

Deno.test("answersOf() doubts what held only when it was tried again", () => {
  const flaky = verdictsOf(
    "unix@deno",
    ({ caseId }) => caseId === "FLW-001" ? { flaky: true } : {},
  );
  const found = answer("unix@deno", "reliable", flaky);
  strictEqual(found.standing, "doubtful");
  ok(isGiven(found));
});

Deno.test("answersOf() tells what comes of what a transport does not declare, by the first case that saw it", () => {
  const { standing, evidence } = answer("udp@deno", "ordered");
  strictEqual(standing, "absent");
  deepStrictEqual(evidence.map(({ caseId }) => caseId), ["IMP-004"]);
  const without = verdictsOf("udp@deno").filter(({ caseId }) =>
    caseId !== "IMP-004"
  );
  deepStrictEqual(
    answer("udp@deno", "ordered", without).evidence.map((of) => of.caseId),
    ["INT-003"],
  );
  deepStrictEqual(answer("udp@deno", "ordered", []).evidence, []);
});

Deno.test("answersOf() asks for the network's cases only where another host is needed", () => {
  const local = verdictsOf("tcp@deno").filter(({ caseId }) =>
    !caseId.startsWith("IMP")
  );
  strictEqual(answer("tcp@deno", "ordered", local).standing, "shown");
  strictEqual(
    answer("tcp@deno", "ordered", local, ["cross-host"]).standing,
    "declared",
  );
});
