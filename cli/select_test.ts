import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { TRANSPORTS } from "../transports/mod.ts";
import {
  nearestTransport,
  selectTransports,
  transportsValue,
  unite,
} from "./select.ts";
import { UsageError } from "./usage_error.ts";

function names(selector: string): readonly string[] {
  return selectTransports(selector, TRANSPORTS).map(({ name }) => name);
}

Deno.test("selectTransports() takes a name, a mechanism or a pattern", () => {
  deepStrictEqual(names("unix@deno"), ["unix@deno"]);
  deepStrictEqual(names("unix"), ["unix@deno"]);
  deepStrictEqual(names("tcp*"), ["tcp@deno", "tcp-nagle@deno"]);
  deepStrictEqual(names("tcp@*"), ["tcp@deno"]);
  deepStrictEqual(names("UNIX@Deno"), ["unix@deno"]);
  const through = TRANSPORTS.filter(({ api }) => api === "deno");
  deepStrictEqual(names("*@deno"), through.map(({ name }) => name));
});

Deno.test("selectTransports() refuses what names nothing", () => {
  for (const selector of ["", "unx", "unix@", "@deno", "uni", "(", "un.x"]) {
    throws(() => names(selector), UsageError, selector);
  }
});

Deno.test("transportsValue reads a list in its own order", async () => {
  const read = await transportsValue.parse("unix, tcp*");
  deepStrictEqual(
    read.success && read.value.map(({ name }) => name),
    ["unix@deno", "tcp@deno", "tcp-nagle@deno"],
  );
});

Deno.test("nearestTransport() finds it by the name or by the mechanism", () => {
  strictEqual(nearestTransport("unx", TRANSPORTS), "unix@deno");
  strictEqual(nearestTransport("fifo@dno", TRANSPORTS), "fifo@deno");
  strictEqual(nearestTransport("fifo@java", TRANSPORTS), "fifo@deno");
  strictEqual(nearestTransport("zzzzz", TRANSPORTS), undefined);
});

Deno.test("unite() keeps each transport once, in the order of the list", () => {
  const [first, second, third] = TRANSPORTS;
  deepStrictEqual(
    unite([[third!, first!], [first!]], TRANSPORTS),
    [first, third],
  );
  deepStrictEqual(unite([], TRANSPORTS), TRANSPORTS);
  deepStrictEqual(unite([[second!]], TRANSPORTS), [second]);
});
