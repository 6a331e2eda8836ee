import { closedHere } from "../_end_errors.ts";
import { orErrno } from "../../ffi/errno.ts";
import { libc, platform } from "../../ffi/library.ts";
import type { Bytes, PacketChannel } from "../transport.ts";
import type { Descriptor } from "./_descriptor.ts";
import {
  interrupted,
  mayBlock,
  NOT_CALLED,
  READABLE,
  ready,
  WRITABLE,
} from "./_waiting.ts";

/**
 * Packets over a socket that is connected to one other, by send(2) and recv(2).
 *
 * @param emptyMeans What a receive that brought no bytes comes to. Default: an empty packet.
 */
export function connectedPackets(
  socket: Descriptor,
  emptyMeans: (into: Bytes) => 0 | null = () => 0,
): PacketChannel {
  const { send, recv } = libc();
  const { MSG_DONTWAIT } = platform();

  function checkOpen(): void {
    if (socket.closed) throw closedHere();
  }

  function receiveNow(into: Bytes): number {
    if (socket.closed) return NOT_CALLED;
    const flags = mayBlock() ? 0 : MSG_DONTWAIT;
    return orErrno(recv(socket.number, into, into.length, flags));
  }

  /** @param bytes What an attempt came to. */
  async function receivePatiently(
    into: Bytes,
    bytes: number,
  ): Promise<number | null> {
    while (bytes < 0) {
      if (bytes !== NOT_CALLED) {
        interrupted("recv", bytes);
        await ready(socket.number, READABLE);
      }
      checkOpen();
      bytes = receiveNow(into);
    }
    return bytes > 0 ? bytes : emptyMeans(into);
  }

  function sendNow(packet: Bytes): number {
    if (socket.closed) return NOT_CALLED;
    const flags = mayBlock() ? 0 : MSG_DONTWAIT;
    return orErrno(send(socket.number, packet, packet.length, flags));
  }

  /** @param sent As with `receivePatiently`. */
  async function sendPatiently(packet: Bytes, sent: number): Promise<void> {
    while (sent < 0) {
      if (sent !== NOT_CALLED) {
        interrupted("send", sent);
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
      return bytes > 0 ? bytes : receivePatiently(into, bytes);
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
