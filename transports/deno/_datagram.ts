import type { DatagramEnd } from "../_datagram_meeting.ts";
import type { Address, Bytes, PacketSocket } from "../transport.ts";

/** What differs between datagram families: the form of an address, and which sockets one end needs. */
export interface DatagramFamily {
  freshAddress(directory: string): Address;
  bind(address: Address): Deno.DatagramConn;
  addressOf(addr: Deno.Addr): Address | undefined;
  addrOf(address: Address): Deno.Addr;
  /** A family whose sockets refuse to send while a receive is pending needs a second one for sending. */
  readonly separateSender: boolean;
  /** Called after a socket bound to `address` was closed. */
  unbind(address: Address): void;
}

/** A bound socket for cases about addresses. */
export function packetSocket(
  family: DatagramFamily,
  address: Address,
): PacketSocket {
  const conn = family.bind(address);
  const bound = family.addressOf(conn.addr)!;
  return {
    address: bound,
    async send(packet, to) {
      await conn.send(packet, family.addrOf(to));
    },
    async receive(into) {
      const [packet, from] = await conn.receive(into);
      return { bytes: packet.length, from: family.addressOf(from) };
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      closeQuietly(conn);
      family.unbind(bound);
    },
  };
}

/** One end of a channel: a socket, or one for each direction. */
export function datagramEnd(
  family: DatagramFamily,
  directory: string,
): DatagramEnd {
  const receiver = family.bind(family.freshAddress(directory));
  const sender = family.separateSender
    ? family.bind(family.freshAddress(directory))
    : receiver;
  function close(): void {
    for (const conn of new Set([receiver, sender])) {
      closeQuietly(conn);
      family.unbind(family.addressOf(conn.addr)!);
    }
  }
  return {
    address: family.addressOf(receiver.addr)!,
    async send(packet, to) {
      await sender.send(packet, family.addrOf(to));
    },
    async receive(into) {
      const [packet, addr] = await receiver.receive(into);
      return { bytes: packet.length, from: family.addressOf(addr) };
    },
    channel({ from, receivesAt }, late) {
      const to = family.addrOf(receivesAt);
      return {
        framing: "packet",
        async receive(into: Bytes) {
          while (true) {
            const buffer = late.over ? into : late.room(into);
            const [packet, addr] = await receiver.receive(buffer);
            if (family.addressOf(addr) !== from) continue;
            if (late.over) return packet.length;
            const bytes = late.pass(packet as Bytes, into);
            if (bytes !== undefined) return bytes;
          }
        },
        async send(packet: Bytes) {
          await sender.send(packet, to);
        },
        // deno-lint-ignore require-await
        async [Symbol.asyncDispose]() {
          close();
        },
      };
    },
    close,
  };
}

/** A `Deno.DatagramConn` has no `Symbol.dispose`, and throws at a second close. */
function closeQuietly(conn: Deno.DatagramConn): void {
  try {
    conn.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error;
  }
}
