import { deepStrictEqual, ok } from "node:assert/strict";
import { tcp } from "../transports/deno/tcp.ts";
import { unix } from "../transports/deno/unix.ts";
import { tcp as tcpLibc } from "../transports/libc/tcp.ts";
import type { Transport } from "../transports/transport.ts";
import { settingOf } from "./across.ts";
import { variantFor } from "./case.ts";
import { CASES } from "./mod.ts";
import { TWO_NETWORKS } from "./impairment/needs.ts";

function setting(id: string, transport: Transport, across?: "hosts") {
  const variant = variantFor(CASES.find((each) => each.id === id)!, transport);
  return settingOf(variant!, transport, across);
}

Deno.test("on one machine a case runs where it says", () => {
  deepStrictEqual(setting("INT-001", tcp), {
    surroundings: undefined,
    needs: [],
  });
  const lossy = setting("IMP-001", tcp);
  ok("surroundings" in lossy && lossy.surroundings === "network");
});

Deno.test("across hosts a case runs on two, which takes two networks", () => {
  deepStrictEqual(setting("INT-001", tcp, "hosts"), {
    surroundings: "hosts",
    needs: [TWO_NETWORKS],
  });
});

Deno.test("across hosts nothing is said where the ends must share a machine", () => {
  for (
    const [id, transport] of [
      ["INT-001", unix],
      ["EST-006", tcp],
      ["IMP-001", tcp],
      ["TMO-006", tcpLibc],
    ] as const
  ) {
    ok("meaningless" in setting(id, transport, "hosts"), id);
  }
});
