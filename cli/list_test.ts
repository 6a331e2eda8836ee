import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { WORKLOAD_SETS, WORKLOADS } from "../bench/mod.ts";
import { CLAIMS } from "../claims/mod.ts";
import { CASES } from "../conformance/mod.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import { ipcmark } from "./_fake_io.ts";

Deno.test("list names every transport, case, workload and claim", async () => {
  const lists = {
    transports: TRANSPORTS.map(({ name }) => name),
    cases: CASES.map(({ id }) => id),
    workloads: [...WORKLOADS, ...WORKLOAD_SETS].map(({ id }) => id),
    claims: CLAIMS.map(({ id }) => id),
  };
  for (const [what, names] of Object.entries(lists)) {
    const { status, out } = await ipcmark("list", what);
    strictEqual(status, 0);
    const first = out.trimEnd().split("\n").slice(1)
      .map((line) => line.split(" ")[0]);
    deepStrictEqual(first, names);
  }
});

Deno.test("list transports says who waits by spinning", async () => {
  const { out } = await ipcmark("list", "transports");
  const spinning = out.split("\n").filter((line) =>
    line.includes("waits by spinning")
  );
  deepStrictEqual(
    spinning.map((line) => line.split(" ")[0]),
    TRANSPORTS.filter(({ capabilities }) => capabilities.waiting === "spinning")
      .map(({ name }) => name),
  );
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
