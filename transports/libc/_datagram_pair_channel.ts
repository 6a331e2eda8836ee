import { closedHere } from "../_end_errors.ts";
import { libc, platform } from "../../ffi/library.ts";
import type { Bytes, PacketChannel } from "../transport.ts";
import type { Descriptor } from "./_descriptor.ts";
import {
  interrupted,
  mayBlock,
  READABLE,
  ready,
  WRITABLE,
} from "./_waiting.ts";

/** What stands for the result of a call that was not made, because the socket is closed. */
const NOT_CALLED = -2;

/**
 * Packets over a SOCK_DGRAM socket that is connected to one other, by send(2) and recv(2).
 *
 * Nobody is told of the other end's close: a receiver waits on, poll(2) stays silent, and shutdown(2) ends sending without
 * a word to the other end. The first send after it is refused with ECONNREFUSED, later ones with ENOTCONN, because the
 * first one disconnects the socket; Linux throws away with it what had arrived and was not received yet. Before that send
 * everything that was sent can still be received.
 */
export function datagramPairChannel(socket: Descriptor): PacketChannel {
  const { send, recv } = libc();
  const { MSG_DONTWAIT } = platform();

  function checkOpen(): void {
    if (socket.closed) throw closedHere();
  }

  function receiveNow(into: Bytes): number {
    if (socket.closed) return NOT_CALLED;
    const flags = mayBlock() ? 0 : MSG_DONTWAIT;
    return recv(socket.number, into, into.length, flags);
  }

  /** @param bytes What an attempt returned: where that failed, nothing was called since. */
  async function receivePatiently(
    into: Bytes,
    bytes: number,
  ): Promise<number> {
    while (bytes < 0) {
      if (bytes !== NOT_CALLED) {
        interrupted("recv");
        await ready(socket.number, READABLE);
      }
      checkOpen();
      bytes = receiveNow(into);
    }
    return bytes;
  }

  function sendNow(packet: Bytes): number {
    if (socket.closed) return NOT_CALLED;
    const flags = mayBlock() ? 0 : MSG_DONTWAIT;
    return send(socket.number, packet, packet.length, flags);
  }

  /** @param sent As with `receivePatiently`. */
  async function sendPatiently(packet: Bytes, sent: number): Promise<void> {
    while (sent < 0) {
      if (sent !== NOT_CALLED) {
        interrupted("send");
        await ready(socket.number, WRITABLE);
      }
      checkOpen();
      sent = sendNow(packet);
    }
  }

  return {
    framing: "packet",
    receive(into) {
      const bytes = receiveNow(into);
      return bytes < 0 ? receivePatiently(into, bytes) : bytes;
    },
    send(packet) {
      const sent = sendNow(packet);
      return sent < 0 ? sendPatiently(packet, sent) : undefined;
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      socket[Symbol.dispose]();
    },
  };
}
