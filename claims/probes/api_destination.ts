import { soon } from "../../conformance/expect.ts";
import { probe } from "./probe.ts";

const HOSTS = ["127.0.0.1", "127.0.0.2"];

/** What Deno's API tells a receiver of the address that a datagram was sent to. */
export const apiDestination = probe<{
  readonly sentTo: readonly string[];
  readonly sentFrom: string;
  readonly told: readonly string[];
  readonly ownAddress: string;
}>({
  id: "PROBE-api-destination",
  title:
    "What Deno.DatagramConn tells of the address that a datagram was sent to",
  sources: [{ doc: "Deno.DatagramConn", section: "receive" }],
  variant: (found) => ({
    id: "PROBE-api-destination",
    sentence: "Everything that comes with a datagram is looked at",
    when: { framing: "packet", naming: "port" },
    applies: ({ api }) => api === "deno",
    oneWay: "one program does it all",
    framing: "none",
    async near() {
      using opened = new DisposableStack();
      const bind = (hostname: string) =>
        opened.adopt(
          Deno.listenDatagram({ transport: "udp", hostname, port: 0 }),
          (socket) => socket.close(),
        );
      const receiver = bind("0.0.0.0");
      const sender = bind("127.0.0.1");
      const told: string[] = [];
      for (const hostname of HOSTS) {
        const { port } = receiver.addr as Deno.NetAddr;
        await sender.send(new Uint8Array(1), {
          transport: "udp",
          hostname,
          port,
        });
        const [, ...beside] = await soon("A datagram", receiver.receive());
        told.push(
          ...beside.map(({ transport, ...address }) =>
            "hostname" in address ? address.hostname : transport
          ),
        );
      }
      return found({
        sentTo: HOSTS,
        sentFrom: "127.0.0.1",
        told,
        ownAddress: (receiver.addr as Deno.NetAddr).hostname,
      });
    },
    async far() {},
  }),
});
