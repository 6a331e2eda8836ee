import { lookup } from "node:dns/promises";
import { soon } from "../../conformance/expect.ts";
import { probe } from "./probe.ts";

const NAME = "localhost";

/** The addresses of this machine's `localhost`, as getaddrinfo(3) tells them, and the one that a client gets to by the name. */
export const localhost = probe<{ addresses: string[]; clientUsed: string }>({
  id: "PROBE-localhost",
  title: "The addresses of localhost, and the one that a client uses",
  sources: [
    { doc: "getaddrinfo(3)", section: "DESCRIPTION" },
    { doc: "hosts(5)", section: "DESCRIPTION" },
  ],
  variant: (found) => ({
    id: "PROBE-localhost",
    sentence: "The addresses of localhost, and the one that a client uses",
    when: { naming: "port", connects: true },
    oneWay: "one process opens both ends",
    oneHost: "the name is that of one host",
    framing: "none",
    async near() {
      const addresses = await lookup(NAME, { all: true });
      return found({
        addresses: addresses.map(({ address }) => address),
        clientUsed: await reachedBy(NAME),
      });
    },
    async far() {},
  }),
});

/** The address of the listener that a client gets to who is given the name; there is one at each of this host's own. */
async function reachedBy(hostname: string): Promise<string> {
  using open = new DisposableStack();
  const listener = open.use(Deno.listen({ hostname: "127.0.0.1", port: 0 }));
  const { port } = listener.addr;
  const other = listenOn6(port);
  if (other) open.use(other);
  using conn = await soon("Connecting", Deno.connect({ hostname, port }));
  return conn.remoteAddr.hostname;
}

/** `undefined` where this host has no such address, or somebody else has its port. */
function listenOn6(port: number): Deno.TcpListener | undefined {
  try {
    return Deno.listen({ hostname: "::1", port });
  } catch {
    return undefined;
  }
}
