import { strictEqual } from "node:assert/strict";
import { benchGroup } from "./bench_group.ts";
import { sizeLabel } from "./size_label.ts";

Deno.test("sizeLabel() is exact", () => {
  strictEqual(sizeLabel(64), "64 B");
  strictEqual(sizeLabel(4096), "4 KiB");
  strictEqual(sizeLabel(65_507), "65507 B");
  strictEqual(sizeLabel(1_048_576), "1 MiB");
  strictEqual(sizeLabel(1_536), "1536 B");
});

Deno.test("benchGroup() reads as a title", () => {
  strictEqual(
    benchGroup({ workload: "round-trip", payloadBytes: 64 }),
    "Round trip, 64 B",
  );
  strictEqual(benchGroup({ workload: "connect", payloadBytes: 0 }), "Connect");
});
