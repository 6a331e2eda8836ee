import { platform } from "../../ffi/library.ts";
import { POLLIN, SO_RCVBUF } from "../../conformance/kernel/constants.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  connectedSockets,
  isSocket,
} from "../../conformance/kernel/objects.ts";
import { kernelProbe } from "./probe.ts";

const MOST_SENDS = 3_000;
const DATAGRAM_BYTES = 100;
const SMALL_BUFFER_BYTES = 8_192;
/** Long enough for a datagram that is still on its way through this machine. */
const PATIENCE_MS = 200;
const SO_MEMINFO = 55;
/** Of the nine numbers of SO_MEMINFO: what the socket has dropped. */
const DROPS = 8;

/** What becomes of datagrams that nobody receives until no more are taken. */
export const unreadDatagrams = kernelProbe({
  id: "PROBE-unread-datagrams",
  title: "What arrives of datagrams that were sent to a full queue",
  sources: [
    { doc: "udp(7)", section: "DESCRIPTION" },
    { doc: "unix(7)", section: "DESCRIPTION" },
  ],
  of: isSocket,
  on: ({ type }) => type === "dgram",
  async look(kernel, object, { directory }) {
    const { SOL_SOCKET } = platform();
    const [near, far] = await connectedSockets(kernel, object, directory);
    kernel.setOption(far, SOL_SOCKET, SO_RCVBUF, SMALL_BUFFER_BYTES);
    const datagram = new Uint8Array(DATAGRAM_BYTES);
    const { writes, refused = "never" } = kernel.fill(
      near,
      datagram,
      MOST_SENDS * DATAGRAM_BYTES,
    );
    const received = receiveAll(kernel, far, writes);
    return {
      accepted: writes,
      refused: refused as string,
      received,
      dropped: dropped(kernel, far),
    };
  },
});

function receiveAll(kernel: Kernel, fd: number, sent: number): number {
  const into = new Uint8Array(DATAGRAM_BYTES);
  let received = 0;
  while (true) {
    while (typeof kernel.recv(fd, into) === "number") received++;
    if (received + dropped(kernel, fd) >= sent) return received;
    if (kernel.poll(fd, POLLIN, PATIENCE_MS) === 0) return received;
  }
}

/** How many datagrams this socket had no room for. */
function dropped(kernel: Kernel, fd: number): number {
  const { SOL_SOCKET } = platform();
  const told = kernel.getOptionBytes(fd, SOL_SOCKET, SO_MEMINFO, 36);
  return typeof told === "string"
    ? 0
    : new DataView(told.buffer).getUint32(4 * DROPS, true);
}
