import { deepStrictEqual, ok, throws } from "node:assert/strict";
import { CLAIMS } from "../claims/mod.ts";
import { claimsValue, selectClaims } from "./select_claims.ts";
import { UsageError } from "./usage_error.ts";

const ALL = ["backlog-full", "backlog-limit", "half-close"]
  .map((id) => ({ id }));

function ids(word: string): readonly string[] {
  return selectClaims(word, ALL).map(({ id }) => id);
}

Deno.test("selectClaims() takes an id or a pattern", () => {
  deepStrictEqual(ids("half-close"), ["half-close"]);
  deepStrictEqual(ids("backlog-*"), ["backlog-full", "backlog-limit"]);
  deepStrictEqual(ids("Half-Close"), ["half-close"]);
  deepStrictEqual(ids("*"), ALL.map(({ id }) => id));
});

Deno.test("selectClaims() refuses what names none, and tells the nearest", () => {
  for (
    const [word, message] of [
      ["half-clos", /Unknown claim "half-clos": did you mean "half-close"\?/],
      ["xyzzy", /Unknown claim "xyzzy": see "ipcmark list claims"/],
      ["xyzzy-*", /Unknown claim "xyzzy-\*": see/],
      ["", /Empty claim: see/],
      ["half.close", /Unknown claim/],
    ] as const
  ) {
    throws(() => ids(word), (error) => {
      ok(error instanceof UsageError);
      ok(message.test(error.message), error.message);
      return true;
    });
  }
});

Deno.test("claimsValue reads a list in its own order", async () => {
  const [first, second] = CLAIMS;
  const read = await claimsValue.parse(`${second!.id}, ${first!.id}`);
  deepStrictEqual(
    read.success && read.value.map(({ id }) => id),
    [second!.id, first!.id],
  );
});
