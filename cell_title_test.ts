import { strictEqual } from "node:assert/strict";
import { cellTitle, sizeLabel } from "./cell_title.ts";

Deno.test("sizeLabel() is exact", () => {
  strictEqual(sizeLabel(64), "64 B");
  strictEqual(sizeLabel(4096), "4 KiB");
  strictEqual(sizeLabel(65_507), "65507 B");
  strictEqual(sizeLabel(1_048_576), "1 MiB");
  strictEqual(sizeLabel(1_536), "1536 B");
});

Deno.test("cellTitle() reads as a title, whatever the parameters", () => {
  const titles: readonly [string, Record<string, number>, string][] = [
    ["round-trip", { payloadBytes: 64 }, "Round trip, 64 B"],
    ["connect", {}, "Connect"],
    [
      "pipelined",
      { payloadBytes: 64, depth: 16 },
      "Pipelined, 64 B, depth 16",
    ],
    [
      "fan-in",
      { payloadBytes: 64, connections: 100 },
      "Fan-in, 64 B, 100 connections",
    ],
    ["fan-in", { connections: 1 }, "Fan-in, 1 connection"],
    ["open-loop", { ratePerSecond: 10_000 }, "Open loop, 10000/s"],
    ["new", { toString: 3 }, "New, toString 3"],
  ];
  for (const [workload, parameters, title] of titles) {
    strictEqual(cellTitle({ workload, parameters }), title);
  }
});
