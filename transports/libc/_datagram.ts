import type { DatagramEnd } from "../_datagram_meeting.ts";
import type { Address, Binding, Bytes, PacketSocket } from "../transport.ts";
import { datagramSocket } from "./_datagram_socket.ts";
import type { AddressFamily } from "./_sockaddr.ts";

/** What differs between datagram families. */
export interface DatagramFamily {
  readonly addresses: AddressFamily;
  freshAddress(directory: string): Address;
  /** Called after a socket bound to `address` was closed. */
  unbind(address: Address): void;
}

/** Bound sockets, by socket(2), bind(2), sendto(2) and recvfrom(2). */
export function datagramBinding(family: DatagramFamily): Binding {
  return {
    freshAddress: family.freshAddress,
    // deno-lint-ignore require-await
    async bind(address) {
      return bind(family, address);
    },
  };
}

/** One end of a channel: one socket, which receives while it sends. */
export function datagramEnd(
  family: DatagramFamily,
  directory: string,
): DatagramEnd {
  const { address, send, receive, socket, close } = bind(
    family,
    family.freshAddress(directory),
  );
  return {
    address,
    send,
    receive,
    close,
    channel({ from, receivesAt }, late) {
      const partner = family.addresses.encode(from);
      const to = family.addresses.encode(receivesAt);
      const take = (bytes: number, sender: Bytes) =>
        same(sender, partner) ? bytes : undefined;
      async function receiveFirst(into: Bytes): Promise<number> {
        const buffer = late.room(into);
        return await socket.receive(
          buffer,
          (bytes, sender) =>
            same(sender, partner)
              ? late.pass(buffer.subarray(0, bytes), into)
              : undefined,
        );
      }
      return {
        framing: "packet",
        receive: (into) =>
          late.over ? socket.receive(into, take) : receiveFirst(into),
        send: (packet) => socket.sendTo(packet, to),
        // deno-lint-ignore require-await
        async [Symbol.asyncDispose]() {
          close();
        },
      };
    },
  };
}

function bind(family: DatagramFamily, wanted: Address) {
  const { addresses } = family;
  const socket = datagramSocket(addresses, wanted);
  let open = true;
  function close(): void {
    if (!open) return;
    open = false;
    socket[Symbol.dispose]();
    family.unbind(socket.address);
  }
  return {
    socket,
    close,
    address: socket.address,
    async send(packet, to) {
      await socket.sendTo(packet, addresses.encode(to));
    },
    async receive(into) {
      return await socket.receive(into, (bytes, from) => ({
        bytes,
        from: addresses.decode(from),
      }));
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      close();
    },
  } satisfies PacketSocket & Record<string, unknown>;
}

function same(one: Bytes, other: Bytes): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) {
    if (one[at] !== other[at]) return false;
  }
  return true;
}
