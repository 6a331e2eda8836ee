import { strictEqual } from "node:assert/strict";
import type { Side } from "../../scenario.ts";
import type { Address } from "../../transports/transport.ts";
import { bindingOf, listeningOf, refusedWith } from "../_addresses.ts";
import type { ConformanceCase } from "../case.ts";
import { soon } from "../expect.ts";
import { inet } from "../kernel/address.ts";
import { openKernel } from "../kernel/kernel.ts";
import { isNamed, newSocket } from "../kernel/objects.ts";
import { changeSetting } from "./impair.ts";
import { PORT_RANGE } from "./needs.ts";

const PORTS = 4;
/** Outside every range that is set here. */
const LISTENING_PORT = "20000";
const UNANSWERED_PORT = 20_001;
const RANGE_SETTING = "net/ipv4/ip_local_port_range";
/** Ranges start at one of these, so that a port that is still waiting after its last connection is in none. */
const LOWEST = 30_000;
const HIGHEST = 60_000;

/** LIM-010. */
export const portsRunOut: ConformanceCase = {
  id: "LIM-010",
  title: "Ephemeral port exhaustion",
  priority: 3,
  level: "DOC",
  sources: [
    { doc: "ip(7)", section: "/proc interfaces, ip_local_port_range" },
    { doc: "connect(2)", section: "ERRORS, EADDRNOTAVAIL" },
    { doc: "bind(2)", section: "ERRORS, EADDRINUSE" },
    { doc: "send(2)", section: "ERRORS, EAGAIN" },
  ],
  variants: [{
    id: "LIM-010",
    sentence:
      "With four ports there are four connections to one address: the fifth is refused with EADDRNOTAVAIL, and no other port is to be had",
    when: { naming: "port", connects: true },
    surroundings: "network",
    needs: [PORT_RANGE],
    framing: "none",
    async near(side) {
      const { connect, listen, freshAddress } = listeningOf(side);
      const address = await side.cues.take();
      await using connections = new AsyncDisposableStack();
      await using range = await fourPorts();
      for (let count = 1; count <= PORTS; count++) {
        connections.use(
          await soon(`Connection ${count} of ${PORTS}`, connect(address)),
        );
      }
      await refusedWith(
        "EADDRNOTAVAIL",
        "One connection more than there are ports",
        connect(address),
      );
      await refusedWith(
        "EADDRINUSE",
        "Listening at a port of the kernel's choice",
        listen(freshAddress(side.directory)),
      );
      await side.cues.give("seen");
      // Who closes first keeps the port for a while: the other end has no use for it.
      await side.cues.take();
      return {
        outcome: "pass",
        observed:
          `ports ${range.ports}: ${PORTS} connections, then EADDRNOTAVAIL; EADDRINUSE for a port of the kernel's choice`,
      };
    },
    async far(side) {
      await using accepted = new AsyncDisposableStack();
      await using listener = await listeningOf(side).listen(LISTENING_PORT);
      await side.cues.give(listener.address);
      for (let count = 0; count < PORTS; count++) {
        accepted.use(await listener.accept(side.signal));
      }
      strictEqual(await side.cues.take(), "seen");
      await accepted.disposeAsync();
      await side.cues.give("closed");
    },
  }, {
    id: "LIM-010/packets",
    sentence:
      "With four ports four sockets get one: the fifth is refused with EADDRINUSE",
    when: { naming: "port", framing: "packet", connects: false },
    surroundings: "network",
    needs: [PORT_RANGE],
    framing: "none",
    async near(side) {
      await using sockets = new AsyncDisposableStack();
      await using range = await fourPorts();
      for (let count = 1; count <= PORTS; count++) {
        sockets.use(
          await soon(`Socket ${count} of ${PORTS}`, bindFresh(side)),
        );
      }
      await refusedWith(
        "EADDRINUSE",
        "One socket more than there are ports",
        bindFresh(side),
      );
      return {
        outcome: "pass",
        observed: `ports ${range.ports}: ${PORTS} sockets, then EADDRINUSE${
          autobound(side)
        }`,
      };
    },
    async far() {},
  }],
};

function bindFresh(side: Side) {
  const { bind, freshAddress } = bindingOf(side);
  return bind(freshAddress(side.directory));
}

/** What a socket is told that is not bound, and sends while there is no port: where calls can be made. */
function autobound(side: Side): string {
  const { kernelObject } = side.transport;
  if (!kernelObject || !isNamed(kernelObject)) return "";
  using kernel = openKernel(side);
  const answer = kernel.sendTo(
    newSocket(kernel, kernelObject),
    new Uint8Array(1),
    inet(UNANSWERED_PORT),
  );
  strictEqual(answer, "EAGAIN", "Sending from a socket that is not bound");
  return "; EAGAIN for a send that has to find a port";
}

/** Leaves the network four ports to choose from. */
async function fourPorts(): Promise<AsyncDisposable & { ports: Address }> {
  const span = (HIGHEST - LOWEST) / PORTS;
  const lowest = LOWEST + PORTS * Math.floor(Math.random() * span);
  const last = lowest + PORTS - 1;
  const restored = await changeSetting(RANGE_SETTING, `${lowest} ${last}`);
  return { ...restored, ports: `${lowest} to ${last}` };
}
