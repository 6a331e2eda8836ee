import { ok, strictEqual } from "node:assert/strict";
import type { Channel } from "../transports/transport.ts";
import { bindingOf, listeningOf } from "./_addresses.ts";
import { decoded, encoded } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { soon, staysPending } from "./expect.ts";
import { portBacklog } from "./kernel/backlog.ts";

/** More than any backlog that a transport asks for; fewer than the descriptors that a process may open. */
const MOST_CONNECTIONS = 900;
/** Shorter than the second after which a dropped SYN is sent again (RFC 6298 section 2.1). */
const HELD_UP_MS = 400;
/** Time for a SYN to be sent again more than once. */
const LATE_MS = 5_000;
const PORTS = 300;

/** EST-009: more connections than the listening end lets wait. */
export const backlogOverflow: ConformanceCase = {
  id: "EST-009",
  title: "Backlog overflow, TCP",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "listen(2)", section: "DESCRIPTION, NOTES" },
    { doc: "tcp(7)", section: "/proc interfaces, tcp_abort_on_overflow" },
  ],
  variants: [portBacklog, {
    id: "EST-009",
    sentence:
      "Nobody is refused by a listener that does not accept: who finds its queue full waits, and gets in once there is room",
    when: { connects: true, naming: "port" },
    framing: "none",
    async near(side) {
      const { cues } = side;
      const listening = listeningOf(side);
      const address = await cues.take();
      await using connected = new AsyncDisposableStack();
      let waiting: Promise<Channel> | undefined;
      let count = 0;
      while (!waiting && count < MOST_CONNECTIONS) {
        const connecting = listening.connect(address);
        if (await staysPending(connecting, HELD_UP_MS)) waiting = connecting;
        else {
          connected.use(await connecting);
          count++;
        }
      }
      await cues.give("full");
      if (waiting) {
        connected.use(
          await soon("The connection that had to wait", waiting, LATE_MS),
        );
      }
      await cues.give("close");
      // The listener goes first: it resets those that it has not accepted, and their ports are free at once.
      await cues.take();
      if (!waiting) {
        return {
          outcome: "info",
          observed:
            `${count} connections without an accept, and more were not tried`,
        };
      }
      return {
        outcome: "pass",
        observed:
          `${count} connections without an accept, the next waited and got in after one accept`,
      };
    },
    async far(side) {
      const { cues, signal } = side;
      const listening = listeningOf(side);
      {
        await using listener = await listening.listen(
          listening.freshAddress(side.directory),
        );
        await cues.give(listener.address);
        await cues.take();
        await using _room = await soon("Accepting", listener.accept(signal));
        await cues.take();
      }
      await cues.give("closed");
    },
  }],
};

/** EST-013: ports that the kernel chooses. */
export const chosenPorts: ConformanceCase = {
  id: "EST-013",
  title: "Port 0 / autobind",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "ip(7)", section: "/proc interfaces, ip_local_port_range" },
    { doc: "bind(2)", section: "DESCRIPTION" },
  ],
  variants: [
    {
      id: "EST-013",
      sentence:
        "Whoever listens at port 0 gets a port of its own from the kernel's range, and is reached at it",
      when: { naming: "port", connects: true },
      framing: "none",
      async near(side) {
        const listening = listeningOf(side);
        await using open = new AsyncDisposableStack();
        const addresses: string[] = [];
        for (let made = 0; made < PORTS; made++) {
          const listener = open.use(await listening.listen("0"));
          addresses.push(listener.address);
        }
        const range = await distinctInRange(addresses);
        await side.cues.give(addresses.join(" "));
        strictEqual(await side.cues.take(), "reached");
        await open.disposeAsync();
        await side.cues.give("closed");
        return {
          outcome: "pass",
          observed: `${PORTS} different ports in ${range}, each one reached`,
        };
      },
      async far({ transport, cues }) {
        const addresses = (await cues.take()).split(" ");
        await using open = new AsyncDisposableStack();
        for (const address of addresses) {
          open.use(
            await soon(
              `Connecting to ${address}`,
              transport.listening!.connect(address),
            ),
          );
        }
        await cues.give("reached");
        // The listeners go first: they reset the connections, and no port stays busy.
        await cues.take();
      },
    },
    {
      id: "EST-013/bound",
      sentence:
        "Whoever binds to port 0 gets a port of its own from the kernel's range, and is reached at it",
      when: { naming: "port", connects: false },
      applies: ({ binding }) => binding !== undefined,
      framing: "none",
      async near(side) {
        const { cues } = side;
        const binding = bindingOf(side);
        await using open = new AsyncDisposableStack();
        const sockets = [];
        for (let made = 0; made < PORTS; made++) {
          sockets.push(open.use(await binding.bind("0")));
        }
        const range = await distinctInRange(
          sockets.map(({ address }) => address),
        );
        await cues.give(sockets.map(({ address }) => address).join(" "));
        const into = new Uint8Array(32);
        for (const { address, receive } of sockets) {
          const { bytes } = await soon(`A packet at ${address}`, receive(into));
          strictEqual(decoded(into.subarray(0, bytes)), address);
        }
        return {
          outcome: "pass",
          observed: `${PORTS} different ports in ${range}, each one reached`,
        };
      },
      async far(side) {
        const { cues } = side;
        const addresses = (await cues.take()).split(" ");
        await using socket = await bindingOf(side).bind("0");
        for (const address of addresses) {
          await socket.send(encoded(address), address);
        }
      },
    },
  ],
};

/** Fails unless the ports differ and lie where the kernel chooses them; says where that is. */
async function distinctInRange(addresses: readonly string[]): Promise<string> {
  strictEqual(new Set(addresses).size, addresses.length, "A port came twice");
  const [lowest, highest] = await ephemeralRange();
  const outside = addresses.map(portOf)
    .find((port) => port < lowest || port > highest);
  ok(
    outside === undefined,
    `Port ${outside} is outside ${lowest} to ${highest}`,
  );
  return `${lowest} to ${highest}`;
}

/** The port of an address, which another host's begins with that host. */
function portOf(address: string): number {
  const port = Number(address.slice(address.lastIndexOf(":") + 1));
  ok(port > 0, `${address} has no port`);
  return port;
}

/** Where the kernel chooses ports from: on Linux it can be read, elsewhere any but the well-known ones. */
async function ephemeralRange(): Promise<readonly [number, number]> {
  if (Deno.build.os !== "linux") return [1024, 65_535];
  const { stdout } = await new Deno.Command("cat", {
    args: ["/proc/sys/net/ipv4/ip_local_port_range"],
    stderr: "null",
  }).output();
  const [lowest = NaN, highest = NaN] = decoded(stdout).trim().split(/\s+/)
    .map(Number);
  return [lowest, highest];
}
