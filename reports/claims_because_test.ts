import { deepStrictEqual } from "node:assert/strict";
import { because } from "./claims_because.ts";
import type { SettledClaim, SettledCondition } from "./claims_schema.ts";
import { syntheticClaims } from "./testdata/synthetic_claims.ts";

const { claims } = syntheticClaims();

function claim(id: string): SettledClaim {
  return claims.find((each) => each.id === id)!;
}

Deno.test("because() has nothing to tell of what is confirmed", () => {
  deepStrictEqual(because(claim("stream-in-order")), []);
});

Deno.test("because() tells of what is refuted what is so, what was seen first, and where else", () => {
  deepStrictEqual(because(claim("usable-at-once")), [
    "Only the wind knows, and the kernel's own source",
    "seen over tcp@libc: write: EPIPE, read: ENOTCONN",
    "does not hold either: over unix@libc",
  ]);
});

Deno.test("because() tells on what it depends", () => {
  deepStrictEqual(because(claim("may-lose")), [
    "holds: over udp@libc, a full queue",
    "does not: over unix-dgram@libc",
  ]);
});

Deno.test("because() tells ratios with their range, those of a kind together", () => {
  deepStrictEqual(because(claim("unix-faster")), [
    "holds (1.30 to 1.36 times as fast): round trip, 1 B, 64 B, 4 KiB, 32 KiB, 256 KiB, 1 MiB and 4 MiB, same core, libc and deno",
    "does not (0.80 times as fast): round trip, 32 KiB, 256 KiB, 1 MiB and 4 MiB, two cores, libc and deno",
    "not shown (1.01 times as fast): round trip, 1 B, 64 B and 4 KiB, two cores, libc and deno",
  ]);
});

Deno.test("because() tells of ratios that could not be had together, too", () => {
  const { conditions, ...own } = claim("udp-faster");
  const missing = conditions.map(({ ratio: _, ...each }) => ({
    ...each,
    observed: "not measured",
  }));
  deepStrictEqual(because({ ...own, conditions: missing.slice(0, 4) }), [
    "round trip, 1 B and 64 B, same core and two cores, deno: not measured",
  ]);
});

Deno.test("because() names the mechanisms where a claim compares several", () => {
  const { conditions, ...own } = claim("udp-faster");
  const [first, second] = conditions;
  const other = { ...second!, where: "unix against tcp, connect, deno" };
  deepStrictEqual(because({ ...own, conditions: [first!, other] }), [
    "not shown (1.01 times as fast): udp against tcp, round trip, 1 B, same core, deno; unix against tcp, connect, deno",
  ]);
});

Deno.test("because() tells a reason once, and never more than a few", () => {
  const undecided = (
    where: string,
    observed: string,
  ): SettledCondition => ({ where, finding: "undecided", observed });
  const of = (conditions: SettledCondition[]) =>
    because({ ...claim("other-user"), conditions });
  deepStrictEqual(
    of([
      undecided("over tcp@libc", "no second user"),
      undecided("over udp@libc", "no network"),
      undecided("over unix@libc", "no second user"),
    ]),
    [
      "over tcp@libc and unix@libc: no second user",
      "over udp@libc: no network",
    ],
  );
  const many = of(
    Array.from({ length: 40 }, (_, index) => undecided("there", `${index}`)),
  );
  deepStrictEqual([many.length, many.at(-1)], [8, "33 other reasons"]);
  deepStrictEqual(
    of(Array.from({ length: 10 }, (_, index) => undecided(`${index}`, "no"))),
    ["0; 1; 2; 3; 4; 5; 6; 3 more: no"],
  );
});

Deno.test("because() does not speak of ratios where some were not measured", () => {
  const { conditions, ...own } = claim("udp-faster");
  const missing: SettledCondition = {
    where: "udp against tcp, round trip, 1 B, two nodes, deno",
    finding: "undecided",
    observed: "this machine has one node",
  };
  deepStrictEqual(because({ ...own, conditions: [conditions[0]!, missing] }), [
    "not shown (1.01 times as fast): udp against tcp, round trip, 1 B, same core, deno",
    "udp against tcp, round trip, 1 B, two nodes, deno: this machine has one node",
  ]);
});

Deno.test("because() tells of a refuted claim about speed how fast it was", () => {
  const refuted: SettledClaim = {
    ...claim("udp-faster"),
    verdict: "refuted",
    conditions: claim("unix-faster").conditions
      .filter(({ finding }) => finding === "fails").slice(0, 1),
  };
  deepStrictEqual(because(refuted).slice(1), [
    "does not hold (0.80 times as fast): unix against tcp, round trip, 32 KiB, two cores, libc",
  ]);
});
