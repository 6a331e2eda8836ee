import { probe } from "./probe.ts";

/** Whether Deno's API connects a datagram socket. */
export const apiConnect = probe<{
  readonly connect: string;
  readonly methodOfSocket: boolean;
}>({
  id: "PROBE-api-connect",
  title: "How Deno.connect() answers for a transport of datagrams",
  sources: [{ doc: "Deno.connect" }, { doc: "Deno.DatagramConn" }],
  variant: (found) => ({
    id: "PROBE-api-connect",
    sentence: "Deno.connect() is asked to connect datagrams",
    when: { framing: "packet", naming: "port" },
    applies: ({ api }) => api === "deno",
    oneWay: "one program does it all",
    framing: "none",
    async near() {
      using opened = new DisposableStack();
      const receiver = opened.adopt(
        Deno.listenDatagram({
          transport: "udp",
          hostname: "127.0.0.1",
          port: 0,
        }),
        (socket) => socket.close(),
      );
      const { hostname, port } = receiver.addr as Deno.NetAddr;
      return found({
        connect: await answer({ transport: "udp", hostname, port }),
        methodOfSocket: "connect" in receiver,
      });
    },
    async far() {},
  }),
});

/** Its types do not allow for it: they are asked at run time. */
async function answer(options: object): Promise<string> {
  const connect: (options: never) => Promise<Deno.Conn> = Deno.connect;
  try {
    using _ = await connect(options as never);
    return "connected";
  } catch (error) {
    return (error as Error).name;
  }
}
