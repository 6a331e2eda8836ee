import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { shareBar } from "./share_bar.ts";
import type { RuntimeShare } from "./summary.ts";

function row(
  floorNs: number,
  transportNs: number,
  verdict: RuntimeShare["verdict"] = "share",
): RuntimeShare {
  return {
    transport: "pipe@deno",
    mechanism: "pipe",
    floor: "pipe@libc",
    floorNs,
    transportNs,
    runtimeNs: transportNs - floorNs,
    share: 1 - floorNs / transportNs,
    low: null,
    high: null,
    verdict,
    launches: 1,
    lost: false,
  };
}

const SCALE = { fullNs: 100, width: 10, unicode: true };

Deno.test("shareBar() draws the kernel's part and the runtime's to scale", () => {
  deepStrictEqual(shareBar(row(20, 100), SCALE), {
    kernel: "██",
    runtime: "░░░░░░░░",
  });
  deepStrictEqual(shareBar(row(30, 50), { ...SCALE, unicode: false }), {
    kernel: "===",
    runtime: "..",
  });
});

Deno.test("shareBar() draws no runtime's part where none was shown, or where the floor is slower", () => {
  deepStrictEqual(shareBar(row(20, 100, "no share shown"), SCALE), {
    kernel: "█".repeat(10),
    runtime: "",
  });
  deepStrictEqual(shareBar(row(100, 50, "faster than the floor"), SCALE), {
    kernel: "█████",
    runtime: "",
  });
});

Deno.test("shareBar() keeps to its width and never draws nothing", () => {
  const time = fc.double({ min: 1e-3, max: 100, noNaN: true });
  fc.assert(fc.property(time, time, (floorNs, transportNs) => {
    const { kernel, runtime } = shareBar(row(floorNs, transportNs), SCALE);
    ok(kernel.length >= 1);
    ok(kernel.length + runtime.length <= 10);
    strictEqual(
      kernel.length + runtime.length,
      Math.max(1, Math.round(transportNs / 10)),
    );
  }));
});
