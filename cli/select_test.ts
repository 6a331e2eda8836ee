import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { DEFAULT_TRANSPORTS, TRANSPORTS } from "../transports/mod.ts";
import {
  nearestTransport,
  selectTransports,
  transportsValue,
  unite,
} from "./select.ts";
import { UsageError } from "./usage_error.ts";

function names(selector: string): readonly string[] {
  return selectTransports(selector, DEFAULT_TRANSPORTS).map(({ name }) => name);
}

Deno.test("selectTransports() takes a name, a mechanism or a pattern", () => {
  deepStrictEqual(names("unix@deno"), ["unix@deno"]);
  deepStrictEqual(names("unix"), ["unix@deno"]);
  deepStrictEqual(names("tcp*"), ["tcp@deno", "tcp-nagle@deno"]);
  deepStrictEqual(names("tcp@*"), ["tcp@deno"]);
  deepStrictEqual(names("UNIX@Deno"), ["unix@deno"]);
  deepStrictEqual(
    names("*@deno"),
    DEFAULT_TRANSPORTS.map(({ name }) => name),
  );
});

Deno.test("selectTransports() takes a mechanism through every API, and all of one API", () => {
  const found = (selector: string) => selectTransports(selector, TRANSPORTS);
  for (const { mechanism } of TRANSPORTS) {
    const through = TRANSPORTS.filter((each) => each.mechanism === mechanism);
    deepStrictEqual(found(mechanism), through);
  }
  const floor = TRANSPORTS.filter(({ api }) => api === "libc");
  deepStrictEqual(found("*@libc"), floor);
});

Deno.test("selectTransports() refuses what names nothing", () => {
  for (const selector of ["", "unx", "unix@", "@deno", "uni", "(", "un.x"]) {
    throws(() => names(selector), UsageError, selector);
  }
});

Deno.test("transportsValue reads a list in its own order", async () => {
  const read = await transportsValue.parse("unix@deno, tcp*@deno");
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
  deepStrictEqual(unite([], TRANSPORTS), DEFAULT_TRANSPORTS);
  deepStrictEqual(unite([[second!]], TRANSPORTS), [second]);
});
