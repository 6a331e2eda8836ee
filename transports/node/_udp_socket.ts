import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { Bytes } from "../transport.ts";

/** Where a socket is, as `hostAndPort` tells it. */
export interface Place {
  readonly hostname: string;
  readonly port: number;
}

/** A packet, and where it came from. */
export interface Arrival {
  readonly packet: Bytes;
  readonly from: Place;
}

/** A bound socket of node:dgram that is asked for its packets. */
export interface UdpSocket {
  readonly place: Place;
  send(packet: Bytes, to: Place): Promise<void>;
  receive(): Promise<Arrival>;
  /** Ends pending receives; may be called again. Resolves once the port is free. */
  close(): Promise<void>;
}

/** Binds a socket; port 0 is one that nobody uses. */
export async function bindUdp({ hostname, port }: Place): Promise<UdpSocket> {
  const socket = createSocket("udp4");
  const arrived: Arrival[] = [];
  const waiting: PromiseWithResolvers<Arrival>[] = [];
  /** Nobody is called back for a send that a close overtakes, in Node and Deno alike. */
  const sending = new Set<PromiseWithResolvers<void>>();
  const closing = Promise.withResolvers<void>();
  let open = true;

  // Node reads whether or not anyone asks, and cannot be told to stop.
  socket.on("message", (packet, { address, port }) => {
    const from = { hostname: address, port };
    const arrival = { packet: packet as Bytes, from };
    const next = waiting.shift();
    if (next) next.resolve(arrival);
    else arrived.push(arrival);
  });

  socket.bind({ address: hostname, port });
  await once(socket, "listening");
  socket.on("error", () => {});
  return {
    place: { hostname, port: socket.address().port },
    async send(packet, { hostname, port }) {
      const sent = Promise.withResolvers<void>();
      sending.add(sent);
      try {
        socket.send(
          packet,
          port,
          hostname,
          (error) => error ? sent.reject(error) : sent.resolve(),
        );
        await sent.promise;
      } finally {
        sending.delete(sent);
      }
    },
    receive() {
      const arrival = arrived.shift();
      if (arrival) return Promise.resolve(arrival);
      const next = Promise.withResolvers<Arrival>();
      if (open) waiting.push(next);
      else next.reject(closed());
      return next.promise;
    },
    close() {
      if (open) {
        open = false;
        socket.close(closing.resolve);
        for (const { reject } of [...waiting.splice(0), ...sending]) {
          reject(closed());
        }
      }
      return closing.promise;
    },
  };
}

function closed(): Error {
  return new Deno.errors.Interrupted("This socket is closed");
}
