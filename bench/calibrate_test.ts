import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { calibrate, sliceOperations } from "./calibrate.ts";
import { roundTrip } from "./round_trip.ts";
import type { Subject } from "./subject.ts";

/** A subject whose operations all take as long. */
function steady(operationNs: number): Subject {
  return {
    farPid: 0,
    strangers: [],
    abandon: () => Promise.resolve(),
    measure: (_workload, { operations }) =>
      Promise.resolve({
        elapsedNs: operations * operationNs,
        operations,
        samplesNs: new Float64Array(),
        sentMessages: operations,
        deliveredMessages: operations,
        deliveredBytes: 0,
      }),
  };
}

Deno.test("calibrate() finds how many operations fill a slice, whether they are quick or slow", async () => {
  for (const operationNs of [100, 20_000, 400_000]) {
    const operations = await calibrate(steady(operationNs), roundTrip, 64, 40);
    strictEqual(operations, 40e6 / operationNs);
  }
});

Deno.test("calibrate() asks for a few operations at least, however slow they are", async () => {
  strictEqual(await calibrate(steady(1e9), roundTrip, 64, 40), 10);
});

Deno.test("sliceOperations() gives all transports of a comparison as many operations", () => {
  const cell = (id: string, payloadBytes: number) => ({
    id,
    workload: "round-trip",
    transport: id,
    payloadBytes,
  });
  const cells = [
    cell("a", 64),
    cell("b", 64),
    cell("failed", 64),
    cell("c", 4096),
  ];
  const own = new Map([["a", 100], ["b", 400], ["c", 50]]);
  deepStrictEqual(Object.fromEntries(sliceOperations(cells, own)), {
    a: 200,
    b: 200,
    c: 50,
  });
});
