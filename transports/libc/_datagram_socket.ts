import { closedHere } from "../_end_errors.ts";
import { mayBeOverwritten, orErrno, systemError } from "../../ffi/errno.ts";
import { libc, platform } from "../../ffi/library.ts";
import type { Address, Bytes, MaybePromise } from "../transport.ts";
import type { AddressFamily } from "./_sockaddr.ts";
import {
  ADDRESS_BYTES,
  addressOf,
  bindTo,
  named,
  openSocket,
} from "./_socket.ts";
import { canTick } from "./_tick.ts";
import { turn } from "./_turn.ts";
import {
  interrupted,
  mayBlock,
  NOT_CALLED,
  READABLE,
  ready,
} from "./_waiting.ts";

/** How long a sender waits for room where the system neither lets it block nor tells when there is some. */
const RETRY_MS = 1;

/**
 * Called with a packet's length and the address it came from, which is overwritten by the next packet. Answers
 * `undefined` where the packet is not to be passed on.
 */
export type Take<T> = (bytes: number, from: Bytes) => T | undefined;

/** A bound SOCK_DGRAM socket. Addresses are encoded, so that a packet's way does not lead through strings. */
export interface DatagramSocket extends Disposable {
  readonly address: Address;
  /** Resolves when the kernel has taken the packet. */
  sendTo(packet: Bytes, to: Bytes): MaybePromise<void>;
  /** Receives packets until one is taken. */
  receive<T>(into: Bytes, take: Take<T>): MaybePromise<T>;
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
    if (socket.closed) throw closedHere();
  }

  function sendNow(packet: Bytes, to: Bytes): number {
    if (socket.closed) return NOT_CALLED;
    const flags = mayBlock() ? 0 : MSG_DONTWAIT;
    return orErrno(
      sendto(socket.number, packet, packet.length, flags, to, to.length),
    );
  }

  /** @param sent What an attempt came to. */
  async function sendPatiently(
    packet: Bytes,
    to: Bytes,
    sent: number,
  ): Promise<void> {
    if (mayBeOverwritten(-sent)) sent = sendNow(packet, to);
    while (sent < 0) {
      if (sent !== NOT_CALLED) {
        mustBeNoRoom(sent, family, to);
        await roomAgain();
      }
      checkOpen();
      sent = sendNow(packet, to);
    }
  }

  function receiveNow(into: Bytes): number {
    if (socket.closed) return NOT_CALLED;
    senderBytes[0] = ADDRESS_BYTES;
    const flags = mayBlock() ? 0 : MSG_DONTWAIT;
    return orErrno(
      recvfrom(
        socket.number,
        into,
        into.length,
        flags,
        sender,
        senderBytesView,
      ),
    );
  }

  function offer<T>(take: Take<T>, bytes: number): T | undefined {
    if (bytes < 0) return undefined;
    if (from.length !== senderBytes[0]) {
      from = sender.subarray(0, senderBytes[0]);
    }
    return take(bytes, from);
  }

  /** @param bytes As with `sendPatiently`; a packet of that length was not taken. */
  async function receivePatiently<T>(
    into: Bytes,
    take: Take<T>,
    bytes: number,
  ): Promise<T> {
    while (true) {
      if (bytes === NOT_CALLED) checkOpen();
      else if (bytes < 0) {
        interrupted("recvfrom", bytes);
        await ready(socket.number, READABLE);
      } else {
        // Whoever floods this socket must not stop the event loop.
        await turn();
      }
      bytes = receiveNow(into);
      const taken = offer(take, bytes);
      if (taken !== undefined) return taken;
    }
  }

  return {
    address: addressOf(socket, family) ?? address,
    sendTo(packet, to) {
      const sent = sendNow(packet, to);
      return sent < 0 ? sendPatiently(packet, to, sent) : undefined;
    },
    receive(into, take) {
      const bytes = receiveNow(into);
      const taken = offer(take, bytes);
      return taken === undefined ? receivePatiently(into, take, bytes) : taken;
    },
    [Symbol.dispose]() {
      socket[Symbol.dispose]();
    },
  };
}

/** Throws unless a send failed because there was no room for the packet. */
function mustBeNoRoom(sent: number, family: AddressFamily, to: Bytes): void {
  // Without a tick: macOS does not wait for room in a local queue.
  if (-sent === platform().errno.ENOBUFS && !canTick()) return;
  const call = `send to ${named(family.decode(to) ?? "")}`;
  // Here it may be the call's own: there is nothing at this path.
  if (mayBeOverwritten(-sent)) throw systemError(call, -sent);
  interrupted(call, sent);
}

/**
 * Lets the event loop turn before the next attempt. poll(2) cannot tell when a receiver's queue has room: of a socket
 * that is not connected it knows the sender's own buffer only. Where others wait, their poll(2) paces the attempts.
 */
function roomAgain(): Promise<void> {
  if (canTick()) return turn();
  return new Promise((resolve) => setTimeout(resolve, RETRY_MS));
}
