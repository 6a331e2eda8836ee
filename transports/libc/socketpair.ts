import type { StreamChannel, Transport } from "../transport.ts";
import { closeOnExec, descriptor } from "./_descriptor.ts";
import { checked } from "./_errno.ts";
import { inheriting } from "./_inheriting.ts";
import { lacking, libc, platform } from "./_library.ts";

/** A pair of connected Unix domain stream sockets (socketpair(2)), one of which a child inherits. */
export const socketpair: Transport<StreamChannel> = {
  name: "socketpair@libc",
  mechanism: "socketpair",
  api: "libc",
  summary: "Connected pair of Unix stream sockets, system calls",
  capabilities: {
    framing: "stream",
    ordered: true,
    reliable: true,
    backpressure: true,
    endOfStream: true,
    halfClose: true,
    sendAfterClose: "refused-at-once",
    shortWrites: true,
    maxPacketBytes: undefined,
    naming: "inherited",
    connects: false,
    nameOutlivesClose: false,
    topologies: ["process"],
  },
  listening: undefined,
  binding: undefined,
  unavailable: () => lacking("socketpair", "ioctl"),
  ...inheriting(() => {
    const [near, far] = openPair(platform().SOCK_STREAM);
    return {
      near: { input: near, output: near },
      far: { input: far, output: far },
    };
  }),
};

function openPair(type: number) {
  const numbers = new Int32Array(2);
  const { AF_UNIX } = platform();
  checked(
    "socketpair",
    libc().socketpair(AF_UNIX, type, 0, new Uint8Array(numbers.buffer)),
  );
  const [near, far] = Array.from(
    numbers,
    (number) => descriptor("socketpair", number),
  );
  closeOnExec(near!);
  closeOnExec(far!);
  return [near!, far!] as const;
}
