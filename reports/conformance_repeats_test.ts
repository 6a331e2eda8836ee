import { match, strictEqual } from "node:assert/strict";
import { repeatsSentence } from "./conformance_repeats.ts";

const RUN = {
  startedAt: "2026-11-21T12:00:00.000Z",
  durationMs: 90_000,
  verdicts: 2_638,
  status: 0,
  differences: [],
};

Deno.test("repeatsSentence() tells that all runs agree", () => {
  strictEqual(
    repeatsSentence({ command: "deno run x.ts", runs: [RUN, RUN] }),
    "2 runs in a row of 2,638 verdicts each, 90 s (median), gave the same verdicts (`deno run x.ts`).",
  );
});

Deno.test("repeatsSentence() names what differed once, unless it only records", () => {
  const difference = { reference: "pass", outcome: "fail" };
  const sentence = repeatsSentence({
    command: "x",
    runs: [RUN, {
      ...RUN,
      differences: [
        { verdict: "CLS-001 a@b", level: "MUST", ...difference },
        { verdict: "BND-002 a@b", level: "INFO", ...difference },
      ],
    }],
  });
  match(sentence, /same verdicts but for CLS-001 a@b \(/);
});
