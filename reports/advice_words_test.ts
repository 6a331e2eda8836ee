import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { Advice, AdviceOption } from "./advice.ts";
import {
  answerSentence,
  figureWords,
  needWords,
  otherOptions,
  placeWords,
  ruledOutLines,
  sourceWords,
} from "./advice_words.ts";
import { syntheticAdvice } from "./testdata/synthetic_advice.ts";

const ADVICE = syntheticAdvice();

/** The same advice with another first option, or fewer of them. */
function withFirst(first: Partial<AdviceOption>, count = 4): Advice {
  const [old, ...others] = ADVICE.options;
  return {
    ...ADVICE,
    options: [{ ...old!, ...first }, ...others].slice(0, count),
  };
}

Deno.test("answerSentence() says that no difference is shown, and what decides", () => {
  strictEqual(
    answerSentence(ADVICE),
    "No difference shown between one@deno and two@deno (1.01 times as fast as two@deno [0.96, 1.07]). one@deno is preferred: it also gives “order kept” and “message boundaries kept”, against “nothing lost”.",
  );
  const simpler = withFirst({
    before: {
      ...ADVICE.options[0]!.before!,
      why: { kind: "simpler", spared: ["a loop"] },
    },
  });
  match(answerSentence(simpler), /asks for less, not for “a loop”\.$/);
});

Deno.test("answerSentence() tells of a speed that was shown", () => {
  const speed = {
    ratio: 1.5,
    low: 1.4,
    high: 1.6,
    verdict: "faster",
    launches: 9,
  } as const;
  strictEqual(
    answerSentence(
      withFirst({
        before: { next: "two@deno", why: { kind: "faster", speed }, speed },
      }),
    ),
    "Take one@deno (20.3 MB/s, 317 k messages/s): shown to be 1.50 times as fast as two@deno [1.40, 1.60].",
  );
});

Deno.test("answerSentence() says that either will do where nothing but a figure decides", () => {
  const either = withFirst({
    before: { ...ADVICE.options[0]!.before!, why: { kind: "figure" } },
  });
  match(answerSentence(either), /its figure alone decides; either will do\.$/);
});

Deno.test("answerSentence() claims no difference by too few launches", () => {
  const speed = {
    ratio: 1.5,
    low: null,
    high: null,
    verdict: "too few launches",
    launches: 2,
  } as const;
  match(
    answerSentence(
      withFirst({
        before: { next: "two@deno", why: { kind: "figure" }, speed },
      }),
    ),
    /^There are too few launches to show a difference between one@deno and two@deno \(1\.50 times as fast as two@deno\)\. one@deno is preferred/,
  );
});

Deno.test("answerSentence() names the only one, and tells where there is none", () => {
  strictEqual(
    answerSentence(withFirst({ before: null }, 1)),
    "Take one@deno (20.3 MB/s, 317 k messages/s): of 3 transports it is the only one that fits.",
  );
  const none = { ...ADVICE, options: [] };
  strictEqual(
    answerSentence(none),
    "None of 2 transports through deno or node fits.",
  );
  strictEqual(
    answerSentence({ ...none, elsewhere: ["a@libc", "b@web"] }),
    "None of 2 transports through deno or node fits. Through other APIs there are a@libc and b@web.",
  );
});

Deno.test("answerSentence() says where nothing was measured", () => {
  match(
    answerSentence(withFirst({ figure: null, unmeasured: null })),
    /^Nothing was measured\. By what transports give, one@deno comes before two@deno: it also gives/,
  );
});

Deno.test("placeWords() tells how an option compares with the first, and why it stands behind the one before", () => {
  deepStrictEqual(ADVICE.options.map((each) => placeWords(each, ADVICE)), [
    "",
    "0.99 times as fast as one@deno [0.94, 1.05], no difference shown; behind one@deno, because that also gives “order kept” and “message boundaries kept”, against “nothing lost”",
    "0.50 times as fast as one@deno [0.47, 0.53]; behind two@deno, because that asks for less, not for “a write may take a part: loop”",
    "behind three@deno, because this one has no figure",
  ]);
});

Deno.test("figureWords() tells what was lost, the tail of times, and why there is none", () => {
  const [first] = ADVICE.options;
  const figure = first!.figure!;
  strictEqual(
    figureWords({ ...first!, figure: { ...figure, lostShare: 0.39 } }),
    "20.3 MB/s, 317 k messages/s, 39 % lost",
  );
  strictEqual(
    figureWords({
      ...first!,
      figure: {
        ...figure,
        metric: { name: "round-trip", unit: "ns", better: "lower" },
        typical: 21_400,
        p99Ns: 70_100,
        messagesPerSecond: null,
      },
    }),
    "21.4 µs, p99 70.1 µs",
  );
  strictEqual(
    figureWords({ ...first!, figure: null, unmeasured: "gone" }),
    "not measured: gone",
  );
  strictEqual(
    figureWords({ ...first!, figure: null, unmeasured: null }),
    "not measured",
  );
});

Deno.test("the other words name all that there is", () => {
  strictEqual(
    otherOptions(ADVICE),
    "These fit too: four@deno (not measured: far end exited with code 1).",
  );
  deepStrictEqual(ruledOutLines(ADVICE), [
    "udp@deno, udp@node: messages may be lost (FLW-006: 256 of 3000 arrived); its largest message is 8 B",
  ]);
  strictEqual(
    needWords(ADVICE),
    "boundaries, ordered (by the pattern), reliable (by the pattern)",
  );
  strictEqual(sourceWords({ ...ADVICE, source: null }), "none");
});
