import type { Address, Channel, Listening } from "../transport.ts";
import type { Descriptor } from "./_descriptor.ts";
import { checked } from "../../ffi/errno.ts";
import { libc, platform } from "../../ffi/library.ts";
import type { AddressFamily } from "./_sockaddr.ts";
import {
  acceptFrom,
  addressOf,
  bindTo,
  connectTo,
  openSocket,
  setOption,
} from "./_socket.ts";

/** As Deno's own listeners ask for. */
const BACKLOG = 128;

/** What differs between sockets that listen. */
export interface ConnectingFamily<C extends Channel> {
  readonly addresses: AddressFamily;
  readonly type: "SOCK_STREAM" | "SOCK_SEQPACKET";
  freshAddress(directory: string): Address;
  /** Makes a channel of a connected socket. */
  channel(socket: Descriptor): C;
  /** A port may be taken over from a connection of the past (SO_REUSEADDR). */
  readonly reusesAddress: boolean;
  /** Called after a listener at `address` was closed. */
  unbind(address: Address): void;
}

/** Listening and connecting by socket(2), bind(2), listen(2), accept(2) and connect(2). */
export function socketListening<C extends Channel>(
  family: ConnectingFamily<C>,
): Listening<C> {
  const { addresses } = family;

  function open(): Descriptor {
    return openSocket(addresses.domain, platform()[family.type]);
  }

  return {
    freshAddress: family.freshAddress,
    // deno-lint-ignore require-await
    async listen(wanted) {
      const socket = open();
      try {
        if (family.reusesAddress) {
          const { SOL_SOCKET, SO_REUSEADDR } = platform();
          setOption(socket, SOL_SOCKET, SO_REUSEADDR, 1);
        }
        bindTo(socket, addresses, wanted);
        checked("listen", libc().listen(socket.number, BACKLOG));
        return listenerOf(socket, addressOf(socket, addresses) ?? wanted);
      } catch (error) {
        socket[Symbol.dispose]();
        throw error;
      }
    },
    async connect(address) {
      const socket = open();
      try {
        await connectTo(socket, addresses, address);
        return family.channel(socket);
      } catch (error) {
        socket[Symbol.dispose]();
        throw error;
      }
    },
  };

  function listenerOf(socket: Descriptor, address: Address) {
    const close = () => {
      if (socket.closed) return;
      socket[Symbol.dispose]();
      family.unbind(address);
    };
    return {
      address,
      async accept(signal: AbortSignal) {
        signal.throwIfAborted();
        signal.addEventListener("abort", close, { once: true });
        try {
          return family.channel(await acceptFrom(socket));
        } catch (error) {
          throw signal.aborted ? signal.reason : error;
        } finally {
          signal.removeEventListener("abort", close);
        }
      },
      // deno-lint-ignore require-await
      async [Symbol.asyncDispose]() {
        close();
      },
    };
  }
}
