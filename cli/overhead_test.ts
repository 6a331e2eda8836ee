import { match, strictEqual } from "node:assert/strict";
import { fakeIo } from "./_fake_io.ts";
import { EXIT } from "./exit_code.ts";
import type { StopSignal } from "./io.ts";
import { describeOverheads, runOverhead } from "./overhead.ts";

for (const signal of ["SIGINT", "SIGTERM"] as readonly StopSignal[]) {
  Deno.test(`doctor --overhead that is stopped by ${signal} exits as other commands do, and claims nothing`, async () => {
    const fake = fakeIo();
    const io = {
      ...fake,
      onStop(listener: (signal: StopSignal) => void) {
        listener(signal);
        return () => {};
      },
    };
    strictEqual(await runOverhead(false, io), EXIT[signal]);
    strictEqual(fake.out(), "Nothing was measured\n");
    match(fake.err(), /Stopping/);
  });
}

Deno.test("doctor --overhead prints the launches of each ratio, and an interval only where there is one", () => {
  const text = describeOverheads([
    {
      transport: "tcp@deno",
      ratio: 1.01,
      interval: { low: 1, high: 1.02 },
      launches: 12,
    },
    { transport: "unix@deno", ratio: 1.03, interval: null, launches: 1 },
  ], "same-core");
  match(text, /tcp@deno +1\.010 +\[1\.000, 1\.020\] +12 launches\n/);
  match(text, /unix@deno +1\.030 +no interval +1 launch\n/);
  match(text, /No interval: that takes at least 6 launches\n$/);
});

Deno.test("doctor --overhead does not speak of missing intervals where none is missing", () => {
  const text = describeOverheads([{
    transport: "tcp@deno",
    ratio: 1.01,
    interval: { low: 1, high: 1.02 },
    launches: 12,
  }], "same-core");
  match(text, /12 launches\n$/);
});
