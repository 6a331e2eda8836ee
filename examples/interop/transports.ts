/**
 * How Deno's end of the exchange comes about, over each transport, by Deno's own API.
 *
 * @module
 */
import type { Bytes, Channel } from "./exchange.ts";
import { openFifos, packets, stream } from "./channels.ts";

/** Where one end waits for another. */
export interface Server extends Disposable {
  readonly address: string;
  accept(): Promise<Channel>;
}

/** A transport, as Deno's API has it. */
export interface InteropTransport {
  readonly kind: "stream" | "packets";
  /** Of the messages that are exchanged, in bytes. */
  readonly sizes: readonly number[];
  /** What an address is: `HOST:PORT`, or a path. */
  readonly addresses: "port" | "path";
  serve(address: string): Server;
  connect(address: string): Promise<Channel>;
}

const STREAM_SIZES = [0, 1, 1000, 50_000];
/** macOS takes Unix datagrams of 2048 bytes. An empty packet is the end of the exchange. */
const PACKET_SIZES = [1, 1000, 2000];
const END: Bytes = new Uint8Array();

/** Every transport. */
export const TRANSPORTS: Readonly<Record<string, InteropTransport>> = {
  tcp: {
    kind: "stream",
    sizes: STREAM_SIZES,
    addresses: "port",
    serve: (address) => listening(Deno.listen(hostAndPort(address))),
    connect: async (address) =>
      stream(await Deno.connect(hostAndPort(address))),
  },
  unix: {
    kind: "stream",
    sizes: STREAM_SIZES,
    addresses: "path",
    serve: (path) => listening(Deno.listen({ transport: "unix", path })),
    connect: async (path) =>
      stream(await Deno.connect({ transport: "unix", path })),
  },
  udp: {
    kind: "packets",
    sizes: PACKET_SIZES,
    addresses: "port",
    serve(address) {
      const at = { transport: "udp", ...hostAndPort(address) } as const;
      return receiving(Deno.listenDatagram(at));
    },
    // deno-lint-ignore require-await
    async connect(address) {
      const at = { transport: "udp", ...hostAndPort(address) } as const;
      return packets(Deno.listenDatagram({ ...at, port: 0 }), END, at);
    },
  },
  "unix-dgram": {
    kind: "packets",
    sizes: PACKET_SIZES,
    addresses: "path",
    serve: (path) =>
      receiving(Deno.listenDatagram({ transport: "unixpacket", path })),
    // deno-lint-ignore require-await
    async connect(path) {
      const at = { transport: "unixpacket", path } as const;
      // Without a path of its own, nobody could answer.
      const own = { ...at, path: `${path}.near` };
      return packets(Deno.listenDatagram(own), END, at);
    },
  },
  fifo: {
    kind: "stream",
    sizes: STREAM_SIZES,
    addresses: "path",
    // The two FIFOs are there already: Deno cannot make one.
    serve: (path) => ({
      address: path,
      accept: () => openFifos(path, "serve"),
      [Symbol.dispose]() {},
    }),
    connect: (path) => openFifos(path, "connect"),
  },
};

function hostAndPort(address: string) {
  const [hostname = "", port] = address.split(":");
  return { hostname, port: Number(port) };
}

function listening(listener: Deno.Listener): Server {
  return {
    address: named(listener.addr),
    accept: async () => stream(await listener.accept()),
    [Symbol.dispose]: () => listener.close(),
  };
}

function receiving(socket: Deno.DatagramConn): Server {
  return {
    address: named(socket.addr),
    // There are no connections: the first packet says who the other end is.
    accept: () => Promise.resolve(packets(socket, END)),
    [Symbol.dispose]() {},
  };
}

function named(address: Deno.Addr): string {
  return "path" in address
    ? address.path
    : `${(address as Deno.NetAddr).hostname}:${(address as Deno.NetAddr).port}`;
}
