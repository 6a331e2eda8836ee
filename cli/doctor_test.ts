import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { TRANSPORTS } from "../transports/mod.ts";
import { ipcmark } from "./_fake_io.ts";

Deno.test("doctor --json names every transport and placement, and what is missing", async () => {
  const { status, out } = await ipcmark("doctor", "--json");
  strictEqual(status, 0);
  const diagnosis = JSON.parse(out);
  deepStrictEqual(
    diagnosis.transports.map(({ name }: { name: string }) => name),
    TRANSPORTS.map(({ name }) => name),
  );
  strictEqual(diagnosis.placements.length, 3);
  for (const ability of [...diagnosis.tools, ...diagnosis.permissions]) {
    strictEqual("missing" in ability, true);
  }
  match(diagnosis.verdict, /^(quiet|somewhat noisy|noisy)$/);
});

Deno.test("doctor prints its rules beside its figures", async () => {
  const { out } = await ipcmark("doctor");
  match(out, /other work .*quiet below 5\.0 %, noisy from 20\.0 %/);
  match(out, /This machine is (quiet|somewhat noisy|noisy) now/);
});
