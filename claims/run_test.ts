import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { planPlacement } from "../harness/placement.ts";
import { type Claims, ClaimsSchema } from "../reports/claims_schema.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import { byCase } from "./condition.ts";
import type { Measuring } from "./measure.ts";
import { type ClaimsHooks, runClaims } from "./run.ts";
import { behaviourClaim, performanceClaim } from "./testdata/claims.ts";

const OPTIONS = {
  transports: TRANSPORTS,
  command: "a test",
  concurrency: 2,
};
const BEHAVIOUR = behaviourClaim("bytes-come", byCase("INT-001", "unix@deno"));
const SPEED = performanceClaim(1, { placements: ["free"] });

/** Hooks that keep what is saved. */
function record() {
  const saved: Claims[] = [];
  const controller = new AbortController();
  const hooks: ClaimsHooks = {
    signal: controller.signal,
    onVerdict() {},
    save(claims) {
      saved.push(structuredClone(claims));
      return Promise.resolve();
    },
  };
  return { saved, hooks, abort: () => controller.abort() };
}

/** As short as it can be: verdicts are not what is tested. */
async function measuring(
  { hooks }: ReturnType<typeof record>,
  onEvent: () => void = () => {},
): Promise<Measuring> {
  return {
    transports: TRANSPORTS,
    options: {
      launches: 1,
      rounds: 1,
      sliceMs: 1,
      placements: [await planPlacement("free")],
      seed: 1,
      command: "a test",
      warnings: [],
    },
    hooks: {
      signal: hooks.signal,
      onEvent,
      encodeHistogram: () => "",
      save: async () => {},
    },
  };
}

function verdicts({ claims }: Claims) {
  return claims.map(({ id, verdict }) => [id, verdict]);
}

Deno.test("runClaims() settles behaviour by cases and speed by measuring, in the order of the claims", async () => {
  const recorded = record();
  const claims = [SPEED, BEHAVIOUR];
  const settled = await runClaims({
    ...OPTIONS,
    claims,
    measuring: await measuring(recorded),
  }, recorded.hooks);
  strictEqual(settled.state, "complete");
  deepStrictEqual(verdicts(settled), [
    ["subject-is-faster", "inconclusive"],
    ["bytes-come", "confirmed"],
  ]);
  strictEqual(settled.claims[0]!.conditions[0]!.ratio?.launches.length, 1);
  deepStrictEqual(
    ClaimsSchema.parse(JSON.parse(JSON.stringify(settled))),
    settled,
  );
  const [halfway, end] = recorded.saved;
  strictEqual(halfway!.state, "running");
  strictEqual(halfway!.finishedAt, null);
  deepStrictEqual(verdicts(halfway!), [["bytes-come", "confirmed"]]);
  deepStrictEqual(end, settled);
});

Deno.test("runClaims() leaves claims about speed out where nothing is to be measured", async () => {
  const { hooks } = record();
  const settled = await runClaims({
    ...OPTIONS,
    claims: [SPEED, BEHAVIOUR],
    measuring: undefined,
  }, hooks);
  strictEqual(settled.state, "complete");
  deepStrictEqual(verdicts(settled), [["bytes-come", "confirmed"]]);
});

Deno.test("runClaims() keeps what was settled when the signal comes while it looks, and measures nothing", async () => {
  const recorded = record();
  let measured = false;
  const settled = await runClaims({
    ...OPTIONS,
    concurrency: 1,
    claims: [
      BEHAVIOUR,
      behaviourClaim("later", byCase("INT-003", "unix@deno")),
      SPEED,
    ],
    measuring: await measuring(recorded, () => measured = true),
  }, {
    ...recorded.hooks,
    onVerdict: ({ caseId }) => caseId === "INT-003" && recorded.abort(),
  });
  strictEqual(settled.state, "interrupted");
  ok(settled.finishedAt);
  deepStrictEqual(verdicts(settled), [["bytes-come", "confirmed"]]);
  strictEqual(measured, false);
  deepStrictEqual(recorded.saved.at(-1), settled);
});

Deno.test("runClaims() gives no verdict of speed when the signal comes while it measures", async () => {
  const recorded = record();
  const settled = await runClaims({
    ...OPTIONS,
    claims: [BEHAVIOUR, SPEED],
    measuring: await measuring(recorded, recorded.abort),
  }, recorded.hooks);
  strictEqual(settled.state, "interrupted");
  deepStrictEqual(verdicts(settled), [["bytes-come", "confirmed"]]);
});
