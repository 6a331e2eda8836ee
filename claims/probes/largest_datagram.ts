import { platform } from "../../ffi/library.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  connectedSockets,
  isSocket,
} from "../../conformance/kernel/objects.ts";
import { kernelProbe } from "./probe.ts";

/** Nobody tries longer ones here: a socket that takes this has no limit for our purposes. */
const CEILING_BYTES = 64 * 1_048_576;
/** Long enough for a datagram that is still on its way through this machine. */
const PATIENCE_MS = 500;

/** The longest datagram that is taken, found by bisection, and how a longer one is refused. */
export const largestDatagram = kernelProbe({
  id: "PROBE-largest-datagram",
  title: "The longest datagram, with the usual send buffer and a larger one",
  sources: [
    { doc: "send(2)", section: "ERRORS, EMSGSIZE" },
    { doc: "udp(7)", section: "ERRORS, EMSGSIZE" },
    { doc: "unix(7)", section: "Sockets API" },
  ],
  of: isSocket,
  on: ({ type }) => type !== "stream",
  async look(kernel, object, { directory }) {
    const { SOL_SOCKET, SO_SNDBUF } = platform();
    const ends = await connectedSockets(kernel, object, directory);
    const sendBuffer = kernel.getOption(ends[0], SOL_SOCKET, SO_SNDBUF);
    const usual = longest(kernel, ends);
    // The kernel doubles what it is asked for (socket(7)), as far as wmem_max allows.
    kernel.setOption(ends[0], SOL_SOCKET, SO_SNDBUF, sendBuffer);
    return {
      largest: usual.bytes,
      refused: usual.refused,
      sendBuffer,
      largerSendBuffer: kernel.getOption(ends[0], SOL_SOCKET, SO_SNDBUF),
      largestWithIt: longest(kernel, ends).bytes,
    };
  },
});

function longest(
  kernel: Kernel,
  ends: readonly [number, number],
): { readonly bytes: number; readonly refused: string } {
  const all = new Uint8Array(CEILING_BYTES);
  let refused = "never";
  const arrives = (bytes: number) => {
    const answer = kernel.send(ends[0], all.subarray(0, bytes));
    if (typeof answer === "string") {
      refused = answer;
      return false;
    }
    kernel.poll(ends[1], POLLIN, PATIENCE_MS);
    return kernel.recv(ends[1], all.subarray(0, bytes)) === bytes;
  };
  let taken = 0;
  let tooLong = CEILING_BYTES + 1;
  for (let bytes = 1_024; bytes < tooLong; bytes *= 2) {
    if (arrives(bytes)) taken = bytes;
    else tooLong = bytes;
  }
  while (tooLong - taken > 1) {
    const middle = Math.floor((taken + tooLong) / 2);
    if (arrives(middle)) taken = middle;
    else tooLong = middle;
  }
  return { bytes: taken, refused };
}
