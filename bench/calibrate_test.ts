import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { calibrate, sliceOperations } from "./calibrate.ts";
import type { Usage } from "../reports/schema.ts";
import { roundTrip } from "./round_trip.ts";
import type { Subject } from "./subject.ts";

const NOTHING: Usage = {
  userNs: 0,
  systemNs: 0,
  voluntarySwitches: 0,
  involuntarySwitches: 0,
};
const PARAMETERS = { payloadBytes: 64 };

/** A subject whose operations all take as long. `asked` gets the operations of each slice. */
function steady(operationNs: number, asked: number[] = []): Subject {
  return {
    farPid: 0,
    strangers: [],
    abandon: () => Promise.resolve(),
    measure(_workload, { operations }) {
      asked.push(operations);
      return Promise.resolve({
        elapsedNs: operations * operationNs,
        operations,
        samplesNs: new Float64Array(),
        sentMessages: operations,
        deliveredMessages: operations,
        deliveredBytes: 0,
        cost: { near: NOTHING, far: NOTHING },
      });
    },
  };
}

Deno.test("calibrate() finds how many operations fill a slice, whether they are quick or slow", async () => {
  for (const operationNs of [100, 20_000, 400_000]) {
    const operations = await calibrate(
      steady(operationNs),
      roundTrip,
      PARAMETERS,
      40,
    );
    strictEqual(operations, 40e6 / operationNs);
  }
});

Deno.test("calibrate() asks for ten operations at least, or as many as fit into a quarter of a second, and always for one", async () => {
  for (const [operationMs, operations] of [[20, 10], [50, 5], [1_000, 1]]) {
    strictEqual(
      await calibrate(steady(operationMs! * 1e6), roundTrip, PARAMETERS, 40),
      operations,
    );
  }
  strictEqual(await calibrate(steady(1e9), roundTrip, {}, 3_000), 3);
});

Deno.test("calibrate() starts with fewer operations where messages are large, with one at least", async () => {
  const MIB = 1024 * 1024;
  for (
    const [payloadBytes, first] of [
      [64, roundTrip.pilotOperations],
      [65_507, roundTrip.pilotOperations],
      [MIB, 16],
      [64 * MIB, 1],
    ]
  ) {
    const asked: number[] = [];
    await calibrate(steady(1e8, asked), roundTrip, {
      payloadBytes: payloadBytes!,
    }, 40);
    deepStrictEqual(asked, [first]);
  }
});

Deno.test("sliceOperations() gives all transports of a comparison as many operations", () => {
  const cell = (id: string, payloadBytes: number) => ({
    id,
    workload: "round-trip",
    transport: id,
    parameters: { payloadBytes },
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
