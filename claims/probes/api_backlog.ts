import { staysPending } from "../../conformance/expect.ts";
import { inet, unix } from "../../conformance/kernel/address.ts";
import { openKernel } from "../../conformance/kernel/kernel.ts";
import type { SocketObject } from "../../conformance/kernel/objects.ts";
import { systemCalls } from "../../conformance/needs.ts";
import type { Side } from "../../scenario.ts";
import type { Bytes } from "../../transports/transport.ts";
import { fillQueue } from "./backlog.ts";
import { probe } from "./probe.ts";

const BACKLOG = 5;
/** More than Deno asks for where nobody may choose; fewer than the descriptors that a process may open. */
const VISITORS = 1_100;

/** The queue of a listener of Deno's, and what `Deno.connect()` does where it is full. */
export const apiBacklog = probe<{
  /** What was asked for; 0 where nobody may ask. */
  readonly backlog: number;
  readonly queued: number;
  /** What a client by system calls finds next, and what one of Deno's. */
  readonly next: string;
  readonly denoConnect: string;
}>({
  id: "PROBE-api-backlog",
  title:
    "The queue of a Deno listener that does not accept, and what Deno.connect() does where it is full",
  sources: [
    { doc: "Deno.TcpListenOptions", section: "tcpBacklog" },
    { doc: "listen(2)" },
  ],
  variant: (found) => ({
    id: "PROBE-api-backlog",
    sentence: "The queue of a Deno listener that does not accept",
    when: { connects: true, framing: "stream" },
    applies: ({ api }) => api === "deno",
    needs: [systemCalls()],
    oneWay: "one process does it all",
    oneHost: "its calls of the runtime are about 127.0.0.1",
    framing: "none",
    async near(side) {
      using kernel = openKernel(side);
      using listening = listenIn(side);
      const { object, address, backlog } = listening;
      const full = fillQueue(kernel, object, address, VISITORS);
      return found({
        backlog,
        ...full,
        denoConnect: await listening.connect(),
      });
    },
    async far() {},
  }),
});

/** A listener of Deno's, and how to get there. */
function listenIn(side: Side): Disposable & {
  readonly object: SocketObject;
  readonly address: Bytes;
  readonly backlog: number;
  connect(): Promise<string>;
} {
  const ways = { kind: "socket", type: "stream", paired: false } as const;
  if (side.transport.capabilities.naming === "port") {
    const hostname = "127.0.0.1";
    const listener = Deno.listen({ hostname, port: 0, tcpBacklog: BACKLOG });
    const { port } = listener.addr;
    return {
      object: { ...ways, family: "inet" },
      address: inet(port, hostname),
      backlog: BACKLOG,
      connect: () =>
        settled((signal) => Deno.connect({ hostname, port, signal })),
      [Symbol.dispose]: () => listener.close(),
    };
  }
  const path = `${side.directory}/${crypto.randomUUID()}`;
  const listener = Deno.listen({ transport: "unix", path });
  return {
    object: { ...ways, family: "unix" },
    address: unix(path),
    backlog: 0,
    connect: () => settled(() => Deno.connect({ transport: "unix", path })),
    [Symbol.dispose]: () => listener.close(),
  };
}

/** What becomes of connecting: "waits", "connected" or the name of an error. */
async function settled(
  connect: (signal: AbortSignal) => Promise<Deno.Conn>,
): Promise<string> {
  const enough = new AbortController();
  const connecting = connect(enough.signal);
  const outcome = connecting.then((conn) => {
    conn.close();
    return "connected";
  }, (error) => String(error.code ?? error.name));
  const waits = await staysPending(outcome);
  enough.abort();
  return waits ? "waits" : await outcome;
}
