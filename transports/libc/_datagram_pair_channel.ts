import { closedHere } from "../_end_errors.ts";
import { libc, platform } from "../../ffi/library.ts";
import type { PacketChannel } from "../transport.ts";
import type { Descriptor } from "./_descriptor.ts";
import {
  interrupted,
  mayBlock,
  READABLE,
  ready,
  WRITABLE,
} from "./_waiting.ts";

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

  return {
    framing: "packet",
    async receive(into) {
      while (true) {
        checkOpen();
        const flags = mayBlock() ? 0 : MSG_DONTWAIT;
        const bytes = recv(socket.number, into, into.length, flags);
        if (bytes !== -1) return bytes;
        interrupted("recv");
        await ready(socket.number, READABLE);
      }
    },
    async send(packet) {
      while (true) {
        checkOpen();
        const flags = mayBlock() ? 0 : MSG_DONTWAIT;
        if (send(socket.number, packet, packet.length, flags) !== -1) return;
        interrupted("send");
        await ready(socket.number, WRITABLE);
      }
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      socket[Symbol.dispose]();
    },
  };
}
