import { strictEqual } from "node:assert/strict";
import { transportOf } from "./find.ts";
import { TRANSPORTS } from "./mod.ts";

Deno.test("transportOf() finds every transport by its name", async () => {
  for (const transport of TRANSPORTS) {
    strictEqual(await transportOf(transport.name), transport);
  }
});

Deno.test("transportOf() finds no transport by another name", async () => {
  for (const name of ["tcp", "tcp@none", "none@deno", ""]) {
    strictEqual(await transportOf(name), undefined);
  }
});
