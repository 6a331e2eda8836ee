import { strictEqual } from "node:assert/strict";
import { fakeIo, type FakeIoOptions } from "./_fake_io.ts";
import { wantsColour, withoutColour } from "./colour.ts";

function colours(options: FakeIoOptions): boolean {
  const io = fakeIo(options);
  return wantsColour(io, io.stdoutIsTerminal);
}

Deno.test("wantsColour() follows the terminal, FORCE_COLOR and NO_COLOR", () => {
  strictEqual(colours({}), false);
  strictEqual(colours({ terminal: true }), true);
  strictEqual(colours({ terminal: true, env: { TERM: "dumb" } }), false);
  strictEqual(colours({ env: { FORCE_COLOR: "1" } }), true);
  strictEqual(colours({ terminal: true, env: { FORCE_COLOR: "0" } }), false);
  strictEqual(colours({ terminal: true, env: { NO_COLOR: "1" } }), false);
  strictEqual(colours({ terminal: true, env: { NO_COLOR: "" } }), true);
  strictEqual(
    colours({ terminal: true, env: { NO_COLOR: "1", FORCE_COLOR: "1" } }),
    false,
  );
});

Deno.test("withoutColour() wins over FORCE_COLOR", () => {
  const io = withoutColour(fakeIo({ env: { FORCE_COLOR: "1" } }));
  strictEqual(wantsColour(io, true), false);
});
