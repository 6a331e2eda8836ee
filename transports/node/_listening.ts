import { once } from "node:events";
import {
  connect,
  createServer,
  type ListenOptions,
  type NetConnectOpts,
  type Server,
} from "node:net";
import type { Address, Listener, StreamChannel } from "../transport.ts";
import { streamChannel } from "./_stream_channel.ts";

/** What differs between the kinds of address that node:net knows. */
export interface AddressKind {
  freshAddress(directory: string): Address;
  options(address: Address): ListenOptions & NetConnectOpts;
  /** Where others reach a server that listens at `address`. */
  addressOf(server: Server, address: Address): Address;
  readonly noDelay: boolean;
}

/** Listens and connects through node:net. */
export function netListening(
  { freshAddress, options, addressOf, noDelay }: AddressKind,
) {
  return {
    freshAddress,
    async listen(address: Address) {
      const server = createServer({ allowHalfOpen: true, noDelay });
      const listener = serverListener(server);
      server.listen(options(address));
      await once(server, "listening");
      return { address: addressOf(server, address), ...listener };
    },
    async connect(address: Address) {
      const socket = connect({
        ...options(address),
        allowHalfOpen: true,
        noDelay,
      });
      await once(socket, "connect");
      return streamChannel(socket, socket);
    },
  };
}

/** Node accepts connections whether or not anyone asks: they are kept until someone does. */
function serverListener(server: Server): Omit<Listener, "address"> & {
  accept(signal: AbortSignal): Promise<StreamChannel>;
} {
  const arrived: StreamChannel[] = [];
  const waiting = new Set<PromiseWithResolvers<StreamChannel>>();

  server.on("connection", (socket) => {
    const channel = streamChannel(socket, socket);
    const [first] = waiting;
    if (first === undefined) return void arrived.push(channel);
    waiting.delete(first);
    first.resolve(channel);
  });

  return {
    async accept(signal) {
      signal.throwIfAborted();
      const channel = arrived.shift();
      if (channel) return channel;
      const next = Promise.withResolvers<StreamChannel>();
      waiting.add(next);
      const giveUp = () => {
        waiting.delete(next);
        next.reject(signal.reason);
      };
      signal.addEventListener("abort", giveUp, { once: true });
      try {
        return await next.promise;
      } finally {
        signal.removeEventListener("abort", giveUp);
      }
    },
    async [Symbol.asyncDispose]() {
      // Its "close" would wait for the end of every connection.
      server.close();
      for (const { reject } of waiting) {
        reject(new Deno.errors.Interrupted("This listener is closed"));
      }
      waiting.clear();
      await Promise.all(
        arrived.splice(0).map((channel) => channel[Symbol.asyncDispose]()),
      );
    },
  };
}
