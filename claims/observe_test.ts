import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { settingOf } from "../conformance/across.ts";
import { variantFor } from "../conformance/case.ts";
import { familyOf } from "../conformance/families.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import type { BehaviourClaim, Claim } from "./claim.ts";
import { byCase } from "./condition.ts";
import { CLAIMS } from "./mod.ts";
import { observe, type ObserveHooks } from "./observe.ts";
import { PROBES } from "./probes/mod.ts";
import { behaviourClaim } from "./testdata/claims.ts";

const OPTIONS = {
  transports: TRANSPORTS,
  command: "a test",
  concurrency: 1,
};
const BYTES = byCase("INT-001", "unix@deno");
const ORDER = byCase("INT-003", "unix@deno");

/** Which verdicts were reached, and of how many each time it was told. */
function record() {
  const verdicts: string[] = [];
  const counts: (readonly [done: number, total: number])[] = [];
  const controller = new AbortController();
  const hooks: ObserveHooks = {
    signal: controller.signal,
    onVerdict({ caseId, transport, swapped }, done, total) {
      verdicts.push([caseId, transport, swapped].join(" "));
      counts.push([done, total]);
    },
  };
  return { verdicts, counts, hooks, abort: () => controller.abort() };
}

function isBehaviour(claim: Claim): claim is BehaviourClaim {
  return claim.kind === "behaviour";
}

function observed(...claims: readonly BehaviourClaim[]) {
  return observe(claims, OPTIONS, record().hooks);
}

Deno.test("observe() runs what several claims ask for once, both ways round, and counts it so", async () => {
  const { verdicts, counts, hooks } = record();
  const claims = [
    behaviourClaim("one", BYTES, ORDER),
    behaviourClaim("two", BYTES),
  ];
  const { sight, isComplete } = await observe(claims, OPTIONS, hooks);
  deepStrictEqual(verdicts.toSorted(), [
    "INT-001 unix@deno false",
    "INT-001 unix@deno true",
    "INT-003 unix@deno false",
    "INT-003 unix@deno true",
  ]);
  deepStrictEqual(counts, [[1, 4], [2, 4], [3, 4], [4, 4]]);
  ok(claims.every(isComplete));
  const evidence = { ...BYTES.evidence } as Parameters<typeof sight>[0];
  deepStrictEqual(sight(evidence)?.outcomes, ["pass", "pass"]);
  strictEqual(sight({ ...evidence, on: "tcp@deno" }), undefined);
  strictEqual(sight({ ...evidence, across: "hosts" }), undefined);
});

Deno.test("observe() runs cases on no transport for which nobody asks", async () => {
  const { verdicts, hooks } = record();
  const claim = behaviourClaim(
    "crossed",
    byCase("INT-001", "unix@deno"),
    byCase("INT-003", "tcp@deno"),
  );
  await observe([claim], OPTIONS, hooks);
  deepStrictEqual(
    [...new Set(verdicts.map((each) => each.replace(/ \w+$/, "")))].toSorted(),
    ["INT-001 unix@deno", "INT-003 tcp@deno"],
  );
});

Deno.test("observe() keeps of a claim nothing when the signal comes between its two ways round", async () => {
  const { verdicts, hooks, abort } = record();
  const claims = [behaviourClaim("one", BYTES), behaviourClaim("two", ORDER)];
  const { isComplete } = await observe(claims, OPTIONS, {
    ...hooks,
    onVerdict(...told) {
      hooks.onVerdict(...told);
      if (verdicts.length === 3) abort();
    },
  });
  strictEqual(verdicts.length, 3);
  deepStrictEqual(claims.map(isComplete), [true, false]);
});

Deno.test("observe() looks at nothing after the signal, and what needs no look is complete", async () => {
  const { verdicts, hooks, abort } = record();
  abort();
  const untestable = behaviourClaim("untestable", {
    where: "anywhere",
    evidence: { untestable: "it cannot be had" },
  });
  const seen = behaviourClaim("seen", BYTES);
  const { isComplete } = await observe([seen, untestable], OPTIONS, hooks);
  deepStrictEqual(verdicts, []);
  deepStrictEqual([seen, untestable].map(isComplete), [false, true]);
});

Deno.test("observe() refuses a case, a probe or a transport that does not exist, before it runs any", async () => {
  for (
    const [condition, message] of [
      [byCase("INT-999", "unix@deno"), /case or probe is called "INT-999"/],
      [byCase("PROBE-none", "unix@deno"), /probe is called "PROBE-none"/],
      [byCase("INT-001", "unx@deno"), /No transport is called "unx@deno"/],
      [
        byCase("INT-999", "tcp@libc", { across: "hosts" }),
        /case or probe is called "INT-999"/,
      ],
    ] as const
  ) {
    const { verdicts, hooks } = record();
    await rejects(
      observe([behaviourClaim("a", BYTES, condition)], OPTIONS, hooks),
      { name: "TypeError", message },
    );
    deepStrictEqual(verdicts, []);
  }
});

Deno.test("observe() finds all that the claims rest on", async () => {
  // Looks for everything before it runs anything, and then the signal is there.
  const { verdicts, hooks, abort } = record();
  abort();
  await observe(CLAIMS.filter(isBehaviour), OPTIONS, hooks);
  deepStrictEqual(verdicts, []);
});

Deno.test("every case and probe says something of the transport that a claim runs it on", async () => {
  for (const { id, conditions } of CLAIMS.filter(isBehaviour)) {
    for (const { evidence } of conditions) {
      if ("untestable" in evidence) continue;
      const { case: name, on, across } = evidence;
      const all = [...PROBES, ...await familyOf(name)];
      const testCase = all.find((each) => each.id === name)!;
      const transport = TRANSPORTS.find((each) => each.name === on)!;
      const where = `${id}: ${name} on ${on}`;
      const variant = variantFor(testCase, transport);
      ok(variant, where);
      ok(!("meaningless" in settingOf(variant, transport, across)), where);
    }
  }
});

Deno.test("observe() of no claims looks at nothing", async () => {
  const { isComplete } = await observed();
  ok(isComplete(behaviourClaim("nothing")));
});
