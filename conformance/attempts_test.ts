import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Outcome, Verdict } from "../reports/schema.ts";
import { attempted, hasFailed } from "./attempts.ts";

/** Verdicts in turn; each attempt that is written down notes its number. */
function attempts(...outcomes: readonly Outcome[]): () => Promise<Verdict> {
  let made = 0;
  return () =>
    attempted((number, transcript) => {
      strictEqual(number, made++);
      transcript?.of("near")({ at: 0, text: `attempt ${number}` });
      return Promise.resolve({
        caseId: "TEST-001",
        transport: "memory",
        swapped: false,
        topology: "process",
        outcome: outcomes[number]!,
        sentence: "It holds",
        observed: `seen ${number}`,
        durationMs: number,
        expected: null,
      });
    }, hasFailed);
}

/** The ends of the lines: times do not count. */
function transcriptOf({ transcript }: Verdict): readonly string[] | undefined {
  return transcript?.map((line) => line.slice(line.indexOf("near")));
}

Deno.test("attempted() is content with a case that held, and says nothing of attempts", async () => {
  const verdict = await attempts("pass")();
  strictEqual(verdict.outcome, "pass");
  deepStrictEqual(
    Object.keys(verdict).filter((key) =>
      ["attempts", "flaky", "transcript"].includes(key)
    ),
    [],
  );
});

Deno.test("attempted() tries a failure three times in all, keeps every attempt, and shows the last one", async () => {
  const verdict = await attempts("fail", "fail", "fail")();
  deepStrictEqual(verdict.attempts, [
    { outcome: "fail", observed: "seen 0", durationMs: 0 },
    { outcome: "fail", observed: "seen 1", durationMs: 1 },
    { outcome: "fail", observed: "seen 2", durationMs: 2 },
  ]);
  deepStrictEqual(
    [verdict.outcome, verdict.observed, verdict.durationMs, verdict.flaky],
    ["fail", "seen 2", 2, undefined],
  );
  deepStrictEqual(transcriptOf(verdict), ["near  attempt 2"]);
});

Deno.test("attempted() marks a case that held only when it was tried again, and keeps why it was", async () => {
  const verdict = await attempts("fail", "pass")();
  deepStrictEqual(
    [verdict.outcome, verdict.flaky, verdict.attempts?.length],
    ["pass", true, 2],
  );
  strictEqual(verdict.attempts?.[0]?.observed, "seen 0");
  // The first attempt was not written down, and the second one did not fail.
  strictEqual(verdict.transcript, undefined);
});

Deno.test("attempted() shows the last attempt that failed where a later one held", async () => {
  const verdict = await attempts("unresolved", "fail", "pass")();
  deepStrictEqual([verdict.outcome, verdict.flaky], ["pass", true]);
  deepStrictEqual(transcriptOf(verdict), ["near  attempt 1"]);
});

Deno.test("attempted() marks a case that failed in different ways", async () => {
  const verdict = await attempts("fail", "unresolved", "fail")();
  deepStrictEqual([verdict.outcome, verdict.flaky], ["fail", true]);
});
