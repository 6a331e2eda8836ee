/**
 * Advice in which everything happens: options with and without figures, each reason for a place, guarantees in every
 * standing, something ruled out, and notes.
 *
 * @module
 */
import type { Advice, AdviceOption, GuaranteeAnswer } from "../advice.ts";

const KEPT: GuaranteeAnswer = {
  need: "ordered",
  standing: "shown",
  words: "order kept",
  evidence: [{ caseId: "INT-003", observed: "1000 of 1000 messages" }],
};
const DECLARED: GuaranteeAnswer = {
  need: "reliable",
  standing: "declared",
  words: "nothing lost",
  evidence: [],
};
const PARTLY: GuaranteeAnswer = {
  ...DECLARED,
  evidence: [{ caseId: "INT-004", observed: "1000 came once each" }],
};
const DOUBTFUL: GuaranteeAnswer = {
  need: "many-clients",
  standing: "doubtful",
  words: "one end serves many",
  evidence: [{ caseId: "CON-006", observed: "999 right answers" }],
};
const LOCAL: GuaranteeAnswer = {
  need: "cross-host",
  standing: "absent",
  words: "this machine only",
  evidence: [],
};
const METRIC = { name: "throughput", unit: "B/s", better: "higher" } as const;

function option(
  transport: string,
  typical: number | null,
  more: Partial<AdviceOption> = {},
): AdviceOption {
  return {
    transport,
    api: "deno",
    summary: `The ${transport} transport`,
    figure: typical === null ? null : {
      metric: METRIC,
      typical,
      p99Ns: null,
      messagesPerSecond: typical / 64,
      lostShare: 0,
      launches: 9,
      warnings: typical > 10_000_000 ? [] : ["noisy: launches spread"],
    },
    unmeasured: typical === null ? "far end exited with code 1" : null,
    relative: null,
    before: null,
    gives: [KEPT, DECLARED],
    lacks: [LOCAL],
    burdens: [],
    snippet: null,
    ...more,
  };
}

function speed(ratio: number, verdict: "slower" | "no difference shown") {
  const [low, high] = [ratio * 0.95, ratio * 1.06];
  return { ratio, low, high, verdict, launches: 9 };
}

/** Builds it; always the same. */
export function syntheticAdvice(): Advice {
  return {
    format: "ipcmark.advice",
    version: 1,
    request: {
      sizeBytes: 64,
      pattern: "stream",
      apis: ["deno", "node"],
      needs: ["boundaries"],
      placement: "same-core",
    },
    implied: ["ordered", "reliable"],
    title: "Stream, 64 B, same core",
    basis: "The bytes that arrive in a second.",
    source: {
      from: "measured now",
      startedAt: "2026-11-21T03:15:00Z",
      command: "ipcmark bench",
      machine: "Example EPYC 7000, linux 6.18.0, Deno 2.9.6",
      sizeBytes: 64,
    },
    options: [
      option("one@deno", 20_300_000, {
        before: {
          next: "two@deno",
          why: {
            kind: "gives more",
            more: ["order kept", "message boundaries kept"],
            less: ["nothing lost"],
          },
          speed: speed(1.01, "no difference shown"),
        },
        gives: [KEPT, PARTLY, DOUBTFUL],
        snippet: {
          path: "examples/open/one_deno.ts",
          lines: ["const one = open(", '  "one",', ");", "", "one.close();"],
        },
      }),
      option("two@deno", 20_000_000, {
        relative: speed(0.99, "no difference shown"),
        before: {
          next: "three@deno",
          why: { kind: "simpler", spared: ["a write may take a part: loop"] },
          speed: speed(1.01, "no difference shown"),
        },
      }),
      option("three@deno", 10_000_000, {
        relative: speed(0.5, "slower"),
        before: {
          next: "four@deno",
          why: { kind: "measured" },
          speed: null,
        },
        burdens: ["a write may take a part: loop"],
      }),
      option("four@deno", null),
    ],
    ruledOut: ["udp@deno", "udp@node"].map((transport) => ({
      transport,
      because: [
        {
          need: "reliable",
          words: "messages may be lost",
          evidence: [{ caseId: "FLW-006", observed: "256 of 3000 arrived" }],
        },
        { need: null, words: "its largest message is 8 B", evidence: [] },
      ],
    })),
    elsewhere: [],
    notes: ["run.json is of another machine"],
  };
}
