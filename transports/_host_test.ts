import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { hostAndPort, portAddress } from "./_host.ts";

Deno.test("hostAndPort() reads what portAddress() writes", () => {
  for (
    const [hostname, port, address] of [
      ["127.0.0.1", 4711, "4711"],
      ["127.0.0.2", 4711, "127.0.0.2:4711"],
      ["198.51.100.1", 0, "198.51.100.1:0"],
    ] as const
  ) {
    strictEqual(portAddress(hostname, port), address);
    deepStrictEqual(hostAndPort(address), { hostname, port });
  }
});
