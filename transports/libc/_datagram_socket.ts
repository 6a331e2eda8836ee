import type { Address, Bytes } from "../transport.ts";
import { lastErrno, systemError } from "./_errno.ts";
import { libc, platform } from "./_library.ts";
import type { AddressFamily } from "./_sockaddr.ts";
import {
  ADDRESS_BYTES,
  addressOf,
  bindTo,
  named,
  openSocket,
} from "./_socket.ts";
import { canTick } from "./_tick.ts";
import { interrupted, mayBlock, READABLE, ready, turn } from "./_waiting.ts";

/** How long a sender waits for room where the system neither lets it block nor tells when there is some. */
const RETRY_MS = 1;

/** A bound SOCK_DGRAM socket. Addresses are encoded, so that a packet's way does not lead through strings. */
export interface DatagramSocket extends Disposable {
  readonly address: Address;
  /** Resolves when the kernel has taken the packet. */
  sendTo(packet: Bytes, to: Bytes): Promise<void>;
  /**
   * Receives packets until `take` does not answer `undefined`.
   *
   * @param take Called with a packet's length and the address it came from, which is overwritten by the next packet.
   */
  receive<T>(
    into: Bytes,
    take: (bytes: number, from: Bytes) => T | undefined,
  ): Promise<T>;
}

/** Binds a socket to `address`. */
export function datagramSocket(
  family: AddressFamily,
  address: Address,
): DatagramSocket {
  const socket = openSocket(family.domain, platform().SOCK_DGRAM);
  try {
    bindTo(socket, family, address);
  } catch (error) {
    socket[Symbol.dispose]();
    throw error;
  }
  const { sendto, recvfrom } = libc();
  const { MSG_DONTWAIT } = platform();
  const sender = new Uint8Array(ADDRESS_BYTES);
  const senderBytes = new Uint32Array(1);
  const senderBytesView = new Uint8Array(senderBytes.buffer);
  let from: Bytes = sender;

  function checkOpen(): void {
    if (socket.closed) throw new Deno.errors.BadResource("This end is closed");
  }

  return {
    address: addressOf(socket, family) ?? address,
    async sendTo(packet, to) {
      while (true) {
        checkOpen();
        const flags = mayBlock() ? 0 : MSG_DONTWAIT;
        const { number } = socket;
        if (
          sendto(number, packet, packet.length, flags, to, to.length) !== -1
        ) return;
        mustBeNoRoom(family, to);
        await roomAgain();
      }
    },
    async receive(into, take) {
      while (true) {
        checkOpen();
        const flags = mayBlock() ? 0 : MSG_DONTWAIT;
        senderBytes[0] = ADDRESS_BYTES;
        const bytes = recvfrom(
          socket.number,
          into,
          into.length,
          flags,
          sender,
          senderBytesView,
        );
        if (bytes === -1) {
          interrupted("recvfrom");
          await ready(socket.number, READABLE);
          continue;
        }
        if (from.length !== senderBytes[0]) {
          from = sender.subarray(0, senderBytes[0]);
        }
        const taken = take(bytes, from);
        if (taken !== undefined) return taken;
        // Whoever floods this socket must not stop the event loop.
        await turn();
      }
    },
    [Symbol.dispose]() {
      socket[Symbol.dispose]();
    },
  };
}

/** Throws unless a send failed because there was no room for the packet. */
function mustBeNoRoom(family: AddressFamily, to: Bytes): void {
  const errno = lastErrno();
  const { EINTR, EAGAIN, ENOBUFS } = platform().errno;
  if (errno === EINTR || errno === EAGAIN) return;
  // Without a tick: macOS does not wait for room in a local queue.
  if (errno === ENOBUFS && !canTick()) return;
  throw systemError(`send to ${named(family.decode(to) ?? "")}`, errno);
}

/**
 * Lets the event loop turn before the next attempt. poll(2) cannot tell when a receiver's queue has room: of a socket
 * that is not connected it knows the sender's own buffer only. Where others wait, their poll(2) paces the attempts.
 */
function roomAgain(): Promise<void> {
  if (canTick()) return turn();
  return new Promise((resolve) => setTimeout(resolve, RETRY_MS));
}
