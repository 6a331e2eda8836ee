import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { ranked } from "./rank.ts";

interface Runner {
  readonly name: number;
  readonly speed: number;
  readonly worth: number;
}

const runners = fc.array(
  fc.record({ speed: fc.integer({ max: 8, min: 0 }), worth: fc.nat(3) }),
  { maxLength: 8 },
).map((all) => all.map((each, name): Runner => ({ name, ...each })));

/** Differences below 2 are not shown, so that what is alike is not transitive. */
const relations = {
  faster: (a: Runner, b: Runner) => a.speed - b.speed >= 2,
  choose: (tied: readonly Runner[]) =>
    tied.toSorted((a, b) => b.worth - a.worth)[0]!,
};

Deno.test("ranked() keeps every item, once", () => {
  fc.assert(fc.property(runners, (all) => {
    const names = ranked(all, relations).map(({ name }) => name);
    deepStrictEqual(names.toSorted((a, b) => a - b), all.map((of) => of.name));
  }));
});

Deno.test("ranked() puts nothing behind what it is shown to be faster than", () => {
  fc.assert(fc.property(runners, (all) => {
    const order = ranked(all, relations);
    for (const [index, ahead] of order.entries()) {
      ok(order.slice(index).every((each) => !relations.faster(each, ahead)));
    }
  }));
});

Deno.test("ranked() puts the chosen one first of neighbours of which no difference is shown", () => {
  fc.assert(fc.property(runners, (all) => {
    const order = ranked(all, relations);
    for (const [index, ahead] of order.entries()) {
      const next = order[index + 1];
      if (!next || relations.faster(ahead, next)) continue;
      ok(ahead.worth >= next.worth);
    }
  }));
});

Deno.test("ranked() gives the same order whatever the order of items, where each is worth something else", () => {
  const items = [3, 1, 2].map((worth) => ({ name: worth, speed: 5, worth }));
  for (const all of [items, items.toReversed()]) {
    deepStrictEqual(ranked(all, relations).map(({ name }) => name), [3, 2, 1]);
  }
});

Deno.test("ranked() ends where differences run in a circle", () => {
  const order = ranked(["rock", "paper", "scissors"], {
    faster: (a, b) =>
      ["rock scissors", "scissors paper", "paper rock"].includes(`${a} ${b}`),
    choose: (tied) => tied.toSorted()[0]!,
  });
  strictEqual(order[0], "paper");
  strictEqual(order.length, 3);
});
