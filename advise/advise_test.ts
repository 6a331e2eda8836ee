import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { Advice, AdviceRequest } from "../reports/advice.ts";
import type { Run } from "../reports/schema.ts";
import { syntheticRun } from "../reports/testdata/synthetic_run.ts";
import { advise } from "./advise.ts";
import { figuresOf } from "./figures.ts";
import { CONFORMANCE, requestFor, RUN } from "./testdata/reference.ts";

const { transports, verdicts } = CONFORMANCE;
const DENO = transports.filter(({ api }) => api === "deno")
  .map(({ name }) => name);

function ask(request: Partial<AdviceRequest>, run: Run | null = RUN): Advice {
  return advise(requestFor(request), {
    transports,
    verdicts,
    measured: run && { run, from: "run.json" },
    snippets: new Map([["unix@deno", { path: "x.ts", lines: ["open();"] }]]),
    notes: ["a note"],
  });
}

function order({ options }: Advice): readonly string[] {
  return options.map(({ transport }) => transport);
}

/** A run in which each of Deno's transports has a speed, the noise is small, and ratios are what they are. */
function runOf(speeds: readonly number[], seed = 7): Run {
  return syntheticRun({
    transports: DENO.map((name, index) => ({ name, speed: speeds[index]! })),
    launches: 8,
    rounds: 2,
    samples: 20,
    seed,
  });
}

Deno.test("advise() ranks by speed where a difference is shown, and tells by how much", () => {
  const advice = ask({}, runOf([1, 1.1, 1.3, 1.2, 1.5, 1.4, 1.6]));
  deepStrictEqual(order(advice), [
    "fifo@deno",
    "unix-dgram@deno",
    "pipe@deno",
    "udp@deno",
    "unix@deno",
    "tcp-nagle@deno",
    "tcp@deno",
  ]);
  const [first, second] = advice.options;
  strictEqual(first?.relative, null);
  ok(first?.before?.why.kind === "faster");
  ok(first.before.why.speed.low! > 1);
  strictEqual(second?.relative?.verdict, "slower");
  strictEqual(advice.options.at(-1)?.before, null);
});

Deno.test("advise() prefers what gives more, then what asks for less, where no difference is shown", () => {
  const advice = ask({}, runOf(DENO.map(() => 1)));
  deepStrictEqual(order(advice).slice(0, 2).toSorted(), [
    "tcp-nagle@deno",
    "tcp@deno",
  ]);
  const given = advice.options.map(({ gives }) => gives.length);
  deepStrictEqual(given, given.toSorted((a, b) => b - a));
  const why = advice.options.find(({ transport, before }) =>
    transport.startsWith("tcp") && !before?.next.startsWith("tcp")
  )?.before?.why;
  ok(why?.kind === "gives more");
  ok(why.more.includes("reaches another host"));
});

Deno.test("advise() tells what the one that gives more does not give", () => {
  const run = syntheticRun({
    transports: ["tcp@deno", "unix-dgram@deno"]
      .map((name) => ({ name, speed: 1 })),
  });
  const [first] = ask({ needs: ["many-clients"] }, run).options;
  deepStrictEqual(first?.before?.why, {
    kind: "gives more",
    more: [
      "reaches another host",
      "the other end's close and death are seen",
    ],
    less: ["message boundaries kept"],
  });
});

Deno.test("advise() never puts a transport behind one that it is shown to be faster than", () => {
  const speed = fc.constantFrom(0.9, 0.97, 1, 1.01, 1.03, 1.1);
  fc.assert(
    fc.property(
      fc.array(speed, { minLength: DENO.length, maxLength: DENO.length }),
      fc.nat(1_000),
      (speeds, seed) => {
        const run = runOf(speeds, seed);
        const { compare } = figuresOf(
          run,
          { workload: "round-trip", sizeBytes: 64, placement: "same-core" },
          DENO,
        );
        const found = order(ask({}, run));
        for (const [index, ahead] of found.entries()) {
          for (const behind of found.slice(index + 1)) {
            ok(compare(behind, ahead)?.verdict !== "faster");
          }
        }
      },
    ),
    { numRuns: 25 },
  );
});

Deno.test("advise() puts what has no figure last, with the reason", () => {
  const run = syntheticRun({
    transports: [
      { name: "tcp@deno", speed: 1 },
      { name: "pipe@deno", speed: 0.5 },
      { name: "unix@deno", speed: 1, fails: "far end exited" },
    ],
  });
  const advice = ask({ needs: ["ordered"] }, run);
  deepStrictEqual(order(advice).slice(0, 2), ["tcp@deno", "pipe@deno"]);
  const reasons = new Map(
    advice.options.map(({ transport, unmeasured }) => [transport, unmeasured]),
  );
  strictEqual(reasons.get("pipe@deno"), null);
  strictEqual(reasons.get("unix@deno"), "far end exited");
  strictEqual(reasons.get("fifo@deno"), "the run does not have it");
});

Deno.test("advise() answers a size that was not measured by the nearest one, and says so", () => {
  const advice = ask({ sizeBytes: 8192 });
  strictEqual(advice.source?.sizeBytes, 4096);
  match(advice.notes.join("\n"), /8 KiB was not measured: .* 4 KiB/);
  doesNotSay(ask({ sizeBytes: 4096 }), /was not measured/);
});

Deno.test("advise() without a run ranks by what transports give", () => {
  const advice = ask({}, null);
  strictEqual(advice.source, null);
  ok(advice.options.every(({ figure }) => figure === null));
  ok(order(advice)[0]?.startsWith("tcp"));
});

Deno.test("advise() takes figures of the pattern's own workload alone", () => {
  strictEqual(ask({}).options[0]?.figure?.metric.unit, "ns");
  strictEqual(
    ask({ pattern: "one-way" }).options[0]?.figure?.metric.unit,
    "B/s",
  );
  strictEqual(ask({ placement: "cross-core" }).source, null);
});

Deno.test("advise() names what fits through other APIs only where nothing fits", () => {
  const needs = ["cross-host", "boundaries", "reliable"] as const;
  const advice = ask({ needs });
  deepStrictEqual(advice.options, []);
  deepStrictEqual(advice.elsewhere, ["websocket@web"]);
  strictEqual(advice.ruledOut.length, DENO.length);
  deepStrictEqual(ask({}).elsewhere, []);
});

Deno.test("advise() says what loopback does not tell about hosts, and what nobody checked", () => {
  match(ask({ needs: ["cross-host"] }).notes.join(), /loopback/);
  doesNotSay(ask({}), /loopback/);
  doesNotSay(ask({ needs: ["reliable"] }), /declared/);
  const unchecked = advise(requestFor({ needs: ["reliable"] }), {
    transports,
    verdicts: [],
    measured: null,
    snippets: new Map(),
    notes: [],
  });
  match(unchecked.notes.join(), /"ipcmark conform --transport tcp@deno,/);
});

Deno.test("advise() hands on notes and programs", () => {
  const advice = ask({});
  ok(advice.notes.includes("a note"));
  deepStrictEqual(
    advice.options.flatMap(({ transport, snippet }) =>
      snippet === null ? [] : [transport]
    ),
    ["unix@deno"],
  );
});

function doesNotSay({ notes }: Advice, words: RegExp): void {
  ok(!words.test(notes.join("\n")), notes.join("\n"));
}

Deno.test("advise() takes no wide interval for about equal: then the better figure stands before what asks for less", () => {
  const transports = ["unix@deno", "pipe@deno"];
  const run = syntheticRun({
    transports: [
      { name: "unix@deno", speed: 1.3, noise: 0.4 },
      { name: "pipe@deno", speed: 1, noise: 0.4 },
    ],
  });
  const entries = CONFORMANCE.transports
    .filter(({ name }) => transports.includes(name))
    // So that both give as much, and one asks for more.
    .map((each) => ({
      ...each,
      capabilities: {
        ...each.capabilities,
        naming: "stdio",
        connects: false,
        shortWrites: each.name === "unix@deno",
      },
    }));
  const answer = (run: Run) =>
    advise(requestFor(), {
      transports: entries,
      verdicts: [],
      measured: { run, from: "run.json" },
      snippets: new Map(),
      notes: [],
    });
  const wide = answer(run);
  deepStrictEqual(order(wide), ["unix@deno", "pipe@deno"]);
  strictEqual(wide.options[0]?.before?.why.kind, "figure");
  match(wide.notes.join(), /“No difference shown” is not “equal”/);
  const narrow = answer(syntheticRun({
    transports: [
      { name: "unix@deno", speed: 1.005 },
      { name: "pipe@deno", speed: 1 },
    ],
  }));
  deepStrictEqual(order(narrow), ["pipe@deno", "unix@deno"]);
  strictEqual(narrow.options[0]?.before?.why.kind, "simpler");
  doesNotSay(narrow, /not “equal”/);
});
