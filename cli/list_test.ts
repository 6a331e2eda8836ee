import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { WORKLOAD_SETS, WORKLOADS } from "../bench/mod.ts";
import { CASES } from "../conformance/mod.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import { ipcmark } from "./_fake_io.ts";

Deno.test("list names every transport, case and workload", async () => {
  const lists = {
    transports: TRANSPORTS.map(({ name }) => name),
    cases: CASES.map(({ id }) => id),
    workloads: [...WORKLOADS, ...WORKLOAD_SETS].map(({ id }) => id),
  };
  for (const [what, names] of Object.entries(lists)) {
    const { status, out } = await ipcmark("list", what);
    strictEqual(status, 0);
    const first = out.trimEnd().split("\n").slice(1)
      .map((line) => line.split(" ")[0]);
    deepStrictEqual(first, names);
  }
});

Deno.test("list --json tells capabilities and why a transport is not available", async () => {
  const { out } = await ipcmark("list", "transports", "--json");
  const { transports } = JSON.parse(out);
  strictEqual(transports.length, TRANSPORTS.length);
  strictEqual(transports[0].capabilities.framing, "stream");
  strictEqual("unavailable" in transports[0], true);
});

Deno.test("list --json prints cases with their sources, workloads with their parameters", async () => {
  const cases = JSON.parse((await ipcmark("list", "cases", "--json")).out);
  match(cases.cases[0].variants[0].sentence, /\w+/);
  const { workloads } = JSON.parse(
    (await ipcmark("list", "workloads", "--json")).out,
  );
  deepStrictEqual(workloads[0].parameters, WORKLOADS[0]!.parameters);
});
