import { closedHere } from "../_end_errors.ts";
import { orErrno, systemError } from "../../ffi/errno.ts";
import { libc, platform } from "../../ffi/library.ts";
import type { Bytes, PacketChannel } from "../transport.ts";
import { connectedPackets } from "./_connected_packets.ts";
import type { Descriptor } from "./_descriptor.ts";
import { pollNow } from "./_waiting.ts";

const SHUT_WR = 1;
const MSG_PEEK = 2;
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
  return {
    ...connectedPackets(
      socket,
      // A buffer without room would make every packet look like the end.
      (into) => into.length > 0 && atEnd(socket.number) ? null : 0,
    ),
    // deno-lint-ignore require-await
    async closeWrite() {
      if (socket.closed) throw closedHere();
      const result = orErrno(libc().shutdown(socket.number, SHUT_WR));
      // The other end may have gone before: then there is nothing left to end.
      if (result < 0 && -result !== platform().errno.ENOTCONN) {
        throw systemError("shutdown", -result);
      }
    },
  };
}

/** Whether a recv(2) that brought nothing has come to the end. */
function atEnd(number: number): boolean {
  if (pollNow(number, POLLRDHUP) === 0) return false;
  const next: Bytes = new Uint8Array(1);
  return libc().recv(number, next, 1, MSG_PEEK | platform().MSG_DONTWAIT) <= 0;
}
