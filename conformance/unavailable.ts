import { strictEqual } from "node:assert/strict";
import { refusedWith } from "./_addresses.ts";
import type { Capabilities } from "../transports/transport.ts";
import type { ConformanceCase } from "./case.ts";
import { inet } from "./kernel/address.ts";
import { must } from "./kernel/calls.ts";
import { onKernel } from "./kernel/kernel.ts";
import { isNamed, newSocket } from "./kernel/objects.ts";
import { decoys, hasAddresses, open } from "./refusals.ts";

/** For documentation (RFC 5737): no machine has it. */
const NOWHERE = "192.0.2.1";

/** EST-007: addresses that nobody can have here. */
export const unavailableAddress: ConformanceCase = {
  id: "EST-007",
  title: "Address not available / bad directory",
  priority: 2,
  level: "MUST",
  sources: [
    { doc: "bind(2)", section: "ERRORS, EADDRNOTAVAIL, ENOENT, ENOTDIR" },
    { doc: "ip(7)", section: "ERRORS, EADDRNOTAVAIL" },
    { doc: "RFC 5737", section: "3" },
  ],
  variants: [
    {
      id: "EST-007",
      sentence:
        "A path in a directory that does not exist cannot be taken, nor one below a file",
      when: { naming: "path" },
      applies: hasAddresses,
      framing: "none",
      oneWay: "one program has all the addresses",
      async near(side) {
        await using place = decoys(side);
        await refusedWith(
          "ENOENT",
          "Taking a path in a missing directory",
          open(side, `${place.directory}/missing/x`),
        );
        await refusedWith(
          "ENOTDIR",
          "Taking a path below a file",
          open(side, `${place.file}/x`),
        );
        return {
          outcome: "pass",
          observed: "ENOENT in a missing directory, ENOTDIR below a file",
        };
      },
      async far() {},
    },
    onKernel({
      id: "EST-007/port",
      sentence:
        "A port of an address that this machine does not have cannot be taken: EADDRNOTAVAIL",
      of: isNamed,
      on: ({ family }) => family === "inet",
      run(kernel, object) {
        const fd = newSocket(kernel, object);
        strictEqual(kernel.bind(fd, inet(0, NOWHERE)), "EADDRNOTAVAIL");
        must(kernel.bind(fd, inet(0)), "Binding to an address of its own");
        return {
          outcome: "pass",
          observed: `${NOWHERE}: EADDRNOTAVAIL; 127.0.0.1 afterwards: bound`,
        };
      },
    }),
    {
      id: "EST-007/api",
      sentence:
        "A port of an address that this machine does not have cannot be taken: EADDRNOTAVAIL",
      when: { naming: "port" },
      applies: ({ api }) => api === "deno",
      framing: "none",
      oneWay: "one program has all the addresses",
      async near({ transport }) {
        await refusedWith(
          "EADDRNOTAVAIL",
          `Taking a port of ${NOWHERE}`,
          take(transport.capabilities),
        );
        return { outcome: "pass", observed: `${NOWHERE}: EADDRNOTAVAIL` };
      },
      async far() {},
    },
  ],
};

// deno-lint-ignore require-await
async function take({ connects }: Capabilities): Promise<AsyncDisposable> {
  const place = { hostname: NOWHERE, port: 0 };
  const taken = connects
    ? Deno.listen(place)
    : Deno.listenDatagram({ ...place, transport: "udp" });
  const resources = new AsyncDisposableStack();
  resources.defer(() => taken.close());
  return resources;
}
