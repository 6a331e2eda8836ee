import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { Bytes } from "../transport.ts";

const HOST = "127.0.0.1";

/** A packet, and the port that it came from. */
export interface Arrival {
  readonly packet: Bytes;
  readonly from: number;
}

/** A bound socket of node:dgram that is asked for its packets. */
export interface UdpSocket {
  readonly port: number;
  send(packet: Bytes, port: number): Promise<void>;
  receive(): Promise<Arrival>;
  /** Ends pending receives; may be called again. Resolves once the port is free. */
  close(): Promise<void>;
}

/** Binds a socket to a port of 127.0.0.1; 0 is one that nobody uses. */
export async function bindUdp(port: number): Promise<UdpSocket> {
  const socket = createSocket("udp4");
  const arrived: Arrival[] = [];
  const waiting: PromiseWithResolvers<Arrival>[] = [];
  /** Nobody is called back for a send that a close overtakes, in Node and Deno alike. */
  const sending = new Set<PromiseWithResolvers<void>>();
  const closing = Promise.withResolvers<void>();
  let open = true;

  // Node reads whether or not anyone asks, and cannot be told to stop.
  socket.on("message", (packet, { port: from }) => {
    const arrival = { packet: packet as Bytes, from };
    const next = waiting.shift();
    if (next) next.resolve(arrival);
    else arrived.push(arrival);
  });

  socket.bind({ address: HOST, port });
  await once(socket, "listening");
  socket.on("error", () => {});
  return {
    port: socket.address().port,
    async send(packet, to) {
      const sent = Promise.withResolvers<void>();
      sending.add(sent);
      try {
        socket.send(
          packet,
          to,
          HOST,
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
