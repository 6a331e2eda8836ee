import { deepStrictEqual } from "node:assert/strict";
import { gatheredConditions } from "./gathered_conditions.ts";

const EXAMPLES: readonly [names: string[], gathered: string[]][] = [
  [[], []],
  [["over tcp@libc"], ["over tcp@libc"]],
  [["over tcp@libc", "over unix@deno"], ["over tcp@libc and unix@deno"]],
  [
    ["over udp@libc, a full queue", "elsewhere", "over udp@deno, a full queue"],
    ["over udp@libc and udp@deno, a full queue", "elsewhere"],
  ],
  [
    ["to listen, over tcp@libc", "to listen, over unix@libc", "over tcp@libc"],
    ["to listen, over tcp@libc and unix@libc", "over tcp@libc"],
  ],
  // The same words in another place are another condition.
  [
    ["over tcp@libc, a reader", "a reader, over tcp@libc"],
    ["over tcp@libc, a reader", "a reader, over tcp@libc"],
  ],
];

for (const [names, gathered] of EXAMPLES) {
  Deno.test(`gatheredConditions() of ${names.join("; ") || "nothing"}`, () => {
    deepStrictEqual(gatheredConditions(names), gathered);
  });
}
