import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { TRANSPORTS } from "../mod.ts";

const OPENINGS = 1_000;
/** Deno opens a pair of sockets of its own some time after the start. One left at each opening would be a thousand. */
const RUNTIMES_OWN = 2;
const OPEN_IN_PROCESS = new URL("testdata/open_in_process.ts", import.meta.url);

for (const { name, api, unavailable } of TRANSPORTS) {
  if (api !== "libc") continue;
  Deno.test({
    name:
      `${name} leaves no descriptor, file, segment or queue after ${OPENINGS} openings`,
    ignore: unavailable() !== undefined || Deno.build.os !== "linux",
    async fn() {
      const { code, stdout } = await new Deno.Command(Deno.execPath(), {
        args: [
          ...["run", "--quiet", "--no-check", "--no-config", "--allow-all"],
          ...["--unstable-net", OPEN_IN_PROCESS.href, name, String(OPENINGS)],
        ],
        stderr: "inherit",
      }).output();
      strictEqual(code, 0);
      const { before, after } = JSON.parse(new TextDecoder().decode(stdout));
      const { descriptors, ...named } = after;
      deepStrictEqual({ descriptors: before.descriptors, ...named }, before);
      ok(
        descriptors <= before.descriptors + RUNTIMES_OWN,
        `${descriptors - before.descriptors} descriptors are left`,
      );
    },
  });
}
