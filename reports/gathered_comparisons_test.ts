import { deepStrictEqual } from "node:assert/strict";
import { gatheredComparisons } from "./gathered_comparisons.ts";

const EXAMPLES: readonly [names: string[], gathered: string[]][] = [
  [[], []],
  [["a, 1 B, libc"], ["a, 1 B, libc"]],
  [["a, 1 B, libc", "a, 2 B, libc"], ["1 B and 2 B, libc"]],
  [["a, 1 B, libc", "b, 1 B, libc"], ["a and b, 1 B, libc"]],
  // Both differ: two names.
  [["a, 1 B, libc", "a, 2 B, deno"], ["1 B, libc", "2 B, deno"]],
  // A whole square is one.
  [
    ["a, 1 B, libc", "a, 2 B, libc", "a, 1 B, deno", "a, 2 B, deno"],
    ["1 B and 2 B, libc and deno"],
  ],
  // Names of other lengths are no relatives.
  [["a, libc", "a, 1 B, libc"], ["libc", "1 B, libc"]],
  [
    ["a, 1 B, libc", "a, 2 B, libc", "a, 1 B, deno"],
    ["1 B, libc and deno", "2 B, libc"],
  ],
];

for (const [names, gathered] of EXAMPLES) {
  Deno.test(`gatheredComparisons() of ${names.join("; ") || "nothing"}`, () => {
    deepStrictEqual(gatheredComparisons(names), gathered);
  });
}
