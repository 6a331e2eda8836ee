import { deepStrictEqual, ok, throws } from "node:assert/strict";
import { TRANSPORTS } from "../transports/mod.ts";
import { cellsFor } from "./cells.ts";
import { CLAIMS } from "./mod.ts";
import { performanceClaim } from "./testdata/claims.ts";

const NODE = { apis: ["node"], payloads: [4_096] };

Deno.test("cellsFor() measures each workload once, with all sizes that claims ask for, in order", () => {
  const { workloads } = cellsFor([
    performanceClaim(1, { payloads: [4_096, 1] }, NODE),
    performanceClaim(1, { payloads: [64, 1] }, {
      workload: "connect",
      payloads: [],
    }),
  ], TRANSPORTS);
  deepStrictEqual(
    workloads.map(({ id, parameters }) => [id, parameters["payloadBytes"]]),
    [["round-trip", [1, 64, 4_096]], ["connect", undefined]],
  );
});

Deno.test("cellsFor() takes each transport once, through each API", () => {
  const { transports, baseline } = cellsFor([
    performanceClaim(1, {}, NODE, { subject: "udp" }),
  ], TRANSPORTS);
  deepStrictEqual(
    transports.map(({ name }) => name),
    ["unix@deno", "tcp@deno", "unix@node", "tcp@node", "udp@deno"],
  );
  ok(transports.includes(baseline));
});

Deno.test("cellsFor() measures the reference's own workload too", () => {
  const { workloads } = cellsFor([
    performanceClaim(1, {
      workload: "first-reply",
      referenceWorkload: "connect",
      payloads: [],
    }),
  ], TRANSPORTS);
  deepStrictEqual(workloads.map(({ id }) => id), ["first-reply", "connect"]);
});

Deno.test("cellsFor() refuses what does not exist", () => {
  throws(
    () => cellsFor([performanceClaim(1, { subject: "unx" })], TRANSPORTS),
    new TypeError("There is no transport unx@deno"),
  );
  throws(
    () => cellsFor([performanceClaim(1, { workload: "trip" })], TRANSPORTS),
    new TypeError("There is no workload trip"),
  );
});

Deno.test("cellsFor() finds all that the claims about speed name", () => {
  const claims = CLAIMS.filter((claim) => claim.kind === "performance");
  ok(claims.length > 0);
  cellsFor(claims, TRANSPORTS);
});
