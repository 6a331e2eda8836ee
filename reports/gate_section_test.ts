import { match, strictEqual } from "node:assert/strict";
import {
  compareSentence,
  type GateFigures,
  type GateOutcome,
  gateSection,
} from "./gate_section.ts";

function outcome(change: Partial<GateOutcome>): GateOutcome {
  return {
    trial: "the same twice",
    verdict: "unchanged",
    durationMs: 40_000,
    verdicts: { unchanged: 3, inconclusive: 1 },
    slowed: null,
    falseAlarms: [],
    measuredTwice: 0,
    ...change,
  };
}

function figures(outcomes: readonly GateOutcome[]): GateFigures {
  return {
    command: "deno run -A x.ts",
    machine: { cpu: "Some CPU", cores: 2, kernel: "6.1", deno: "2.9.6" },
    startedAt: "2026-11-20T23:00:00.000Z",
    finishedAt: "2026-11-21T01:00:00.000Z",
    outcomes,
  };
}

function cellsOf(section: string, trial: string): string[] {
  const line = section.split("\n").find((each) =>
    each.startsWith(`| ${trial}`)
  );
  return line!.split("|").slice(2, -1).map((cell) => cell.trim());
}

Deno.test("gateSection() counts runs with a false alarm, and what was decided", () => {
  const section = gateSection(figures([
    outcome({}),
    outcome({ falseAlarms: ["a", "b"] }),
    outcome({ durationMs: 50_000 }),
  ]));
  strictEqual(
    cellsOf(section, "the same twice").join(),
    "3,1 of 3,,,9 of 12,40 s",
  );
  match(section, /`deno run -A x\.ts` on Some CPU with 2 processors/);
  match(section, /2026-11-21\. A false alarm/);
});

Deno.test("gateSection() counts a slowdown as found only where it was called regressed", () => {
  const slowed = (verdict: string, ratio: number) =>
    outcome({
      trial: "20 % slower",
      slowed: { verdict, ratio, lower: ratio, upper: ratio },
    });
  const section = gateSection(figures([
    slowed("regressed", 1.21),
    slowed("inconclusive", 1.1),
    slowed("regressed", 1.19),
  ]));
  strictEqual(
    cellsOf(section, "20 % slower").slice(1, 4).join(),
    "0 of 3,2 of 3,1.19",
  );
});

Deno.test("compareSentence() tells the median of all times", () => {
  strictEqual(
    compareSentence({
      command: "deno run -A y.ts",
      rounds: 100_000,
      bytes: 48_300_000,
      finishedAt: "2026-11-21T01:00:00.000Z",
      durationsMs: [2700, 1400, 1500],
    }),
    "`deno run -A y.ts`: two run files of 100,000 rounds, 48 MB each, are compared in 1.5 s (median of 3 times, 2026-11-21).",
  );
});
