import { strictEqual } from "node:assert/strict";
import { patience } from "./patience.ts";

const LARGE = {
  workload: "round-trip",
  parameters: { payloadBytes: 67_108_864 },
};
const SMALL = { workload: "round-trip", parameters: { payloadBytes: 64 } };

Deno.test("patience() gives a slice four times as long as any before it, and ten seconds", () => {
  const slices = patience();
  strictEqual(slices.with(LARGE, 1_000), 10_000);
  slices.learn(LARGE, { operations: 2, elapsedNs: 500e6 });
  slices.learn(LARGE, { operations: 10, elapsedNs: 100e6 });
  strictEqual(slices.with(LARGE, 100), 110_000);
});

Deno.test("patience() learns nothing about slices of another kind", () => {
  const slices = patience();
  slices.learn(LARGE, { operations: 1, elapsedNs: 1e9 });
  strictEqual(slices.with(SMALL, 1_000), 10_000);
  strictEqual(slices.with({ ...LARGE, workload: "connect" }, 1_000), 10_000);
});
