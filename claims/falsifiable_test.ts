/**
 * No rule can say only one thing: each is given a world in which the statement holds and one in which it does not, and
 * must tell them apart; each claim is turned round by such worlds.
 *
 * @module
 */
import { equal, ok } from "node:assert/strict";
import type { BehaviourClaim } from "./claim.ts";
import type { Evidence, Seen } from "./condition.ts";
import { CLAIMS } from "./mod.ts";
import { settle } from "./settle.ts";

const FAILED: Seen = {
  outcomes: ["fail"],
  observed: ["A datagram: nothing after 2000 ms"],
  facts: {},
};
const UNSEEN: Seen = {
  outcomes: ["unsupported"],
  observed: ["no network of one's own"],
  facts: {},
};

for (const claim of CLAIMS.filter((each) => each.kind === "behaviour")) {
  const evidence = evidenceOf(claim);
  if (evidence.length === 0) continue;
  Deno.test(`${claim.id}: each condition tells a world in which it holds from one in which it does not`, () => {
    for (const { holds, worlds } of evidence) {
      equal(holds(worlds.holding), true);
      equal(holds(worlds.failing), false);
    }
  });
  Deno.test(`${claim.id}: a probe that failed decides nothing`, () => {
    for (const { case: id, holds } of evidence) {
      if (id.startsWith("PROBE-")) equal(holds(FAILED), undefined);
    }
  });
  Deno.test(`${claim.id} comes out as confirmed, refuted or inconclusive, as the world is`, () => {
    const verdictIn = (sight: (evidence: Evidence) => Seen | undefined) =>
      settle(claim, sight).verdict;
    equal(verdictIn(({ worlds }) => worlds.holding), "confirmed");
    equal(verdictIn(({ worlds }) => worlds.failing), "refuted");
    equal(verdictIn(() => UNSEEN), "inconclusive");
    equal(verdictIn(() => undefined), "inconclusive");
  });
}

Deno.test("ids are unique, and the statement, the truth and its sources are there", () => {
  equal(new Set(CLAIMS.map(({ id }) => id)).size, CLAIMS.length);
  for (const { id, statement, documents, truth } of CLAIMS) {
    ok(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id), id);
    ok(statement && documents.length && truth.text && truth.sources.length, id);
  }
});

function evidenceOf({ conditions }: BehaviourClaim): readonly Evidence[] {
  return conditions.flatMap(({ evidence }) =>
    "untestable" in evidence ? [] : [evidence]
  );
}
