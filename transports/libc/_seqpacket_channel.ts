import { closedHere } from "../_end_errors.ts";
import type { Bytes, PacketChannel } from "../transport.ts";
import type { Descriptor } from "./_descriptor.ts";
import { checked, lastErrno } from "../../ffi/errno.ts";
import { libc, platform } from "../../ffi/library.ts";
import {
  interrupted,
  mayBlock,
  pollNow,
  READABLE,
  ready,
  WRITABLE,
} from "./_waiting.ts";

const SHUT_WR = 1;
const MSG_PEEK = 2;
/** What stands for the result of a call that was not made, because the socket is closed. */
const NOT_CALLED = -2;
/** poll(2): the other end has closed or ended its direction; Linux only. */
const POLLRDHUP = 0x2000;

/**
 * Packets over a connected SOCK_SEQPACKET socket, by send(2) and recv(2).
 *
 * recv(2) answers 0 both for an empty packet and at the end. They are told apart by asking whether the other end has
 * closed, which costs further calls in this case only: if it has not, the packet was empty; if it has and something else
 * is waiting, too. What remains is taken for the end, so that empty packets which nothing follows but the close are lost
 * when they are received after it.
 */
export function seqpacketChannel(
  socket: Descriptor,
): PacketChannel & Required<Pick<PacketChannel, "closeWrite">> {
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

  /** @param bytes What an attempt returned: where that brought no bytes, nothing was called since. */
  async function receivePatiently(
    into: Bytes,
    bytes: number,
  ): Promise<number | null> {
    while (bytes < 0) {
      if (bytes !== NOT_CALLED) {
        interrupted("recv");
        await ready(socket.number, READABLE);
      }
      checkOpen();
      bytes = receiveNow(into);
    }
    if (bytes > 0) return bytes;
    // A buffer without room would make every packet look like the end.
    return into.length > 0 && atEnd(socket.number) ? null : 0;
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
      return bytes > 0 ? bytes : receivePatiently(into, bytes);
    },
    send(packet) {
      const sent = sendNow(packet);
      return sent < 0 ? sendPatiently(packet, sent) : undefined;
    },
    // deno-lint-ignore require-await
    async closeWrite() {
      checkOpen();
      const result = libc().shutdown(socket.number, SHUT_WR);
      // The other end may have gone before: then there is nothing left to end.
      if (result === -1 && lastErrno() !== platform().errno.ENOTCONN) {
        checked("shutdown", result);
      }
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      socket[Symbol.dispose]();
    },
  };
}

/** Whether a recv(2) that brought nothing has come to the end. */
function atEnd(number: number): boolean {
  if (pollNow(number, POLLRDHUP) === 0) return false;
  const next: Bytes = new Uint8Array(1);
  return libc().recv(number, next, 1, MSG_PEEK | platform().MSG_DONTWAIT) <= 0;
}
