import { deepStrictEqual, notDeepStrictEqual } from "node:assert/strict";
import { armOrder } from "./arm_order.ts";

function orders(arms: string, launches: number, seed: number) {
  return Array.from(
    { length: launches },
    (_, launch) => armOrder([...arms], { seed, launch }).join(""),
  );
}

Deno.test("armOrder() lets two arms begin in turns", () => {
  for (let seed = 0; seed < 20; seed++) {
    const found = orders("AB", 8, seed);
    for (let block = 0; block < found.length; block += 2) {
      deepStrictEqual(found.slice(block, block + 2).toSorted(), ["AB", "BA"]);
    }
  }
});

Deno.test("armOrder() gives each arm each place once in a block", () => {
  const found = orders("ABCD", 12, 3);
  for (let block = 0; block < found.length; block += 4) {
    for (let place = 0; place < 4; place++) {
      const there = found.slice(block, block + 4).map((order) => order[place]);
      deepStrictEqual(there.toSorted(), ["A", "B", "C", "D"]);
    }
  }
});

Deno.test("armOrder() follows from the seed, and is drawn anew for each block", () => {
  deepStrictEqual(orders("ABC", 30, 1), orders("ABC", 30, 1));
  notDeepStrictEqual(orders("ABC", 30, 1), orders("ABC", 30, 2));
  const blocks = Array.from(
    { length: 10 },
    (_, block) => orders("ABC", 30, 1).slice(3 * block, 3 * block + 3).join(),
  );
  notDeepStrictEqual(new Set(blocks).size, 1);
});

Deno.test("armOrder() leaves a single arm alone", () => {
  deepStrictEqual(orders("A", 3, 1), ["A", "A", "A"]);
});
