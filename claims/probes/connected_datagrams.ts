import type { Bytes } from "../../transports/transport.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import { textOf } from "../../conformance/kernel/ends.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  boundSocket,
  isNamed,
  newSocket,
} from "../../conformance/kernel/objects.ts";
import { kernelProbe } from "./probe.ts";

/** What connect(2), listen(2) and accept(2) do to a datagram socket. */
export const connectedDatagrams = kernelProbe({
  id: "PROBE-connected-datagrams",
  title: "What a datagram socket does that is asked to connect",
  sources: [
    { doc: "connect(2)", section: "DESCRIPTION" },
    { doc: "listen(2)", section: "ERRORS, EOPNOTSUPP" },
  ],
  of: isNamed,
  on: ({ type }) => type === "dgram",
  async look(kernel, object, { directory }) {
    const open = () => boundSocket(kernel, object, directory);
    const [near, partner, stranger] = [open(), open(), open()];
    const sendBefore = kernel.send(newSocket(kernel, object), encoded("none"));
    const connect = kernel.connect(near.fd, partner.address);
    const sendAfter = kernel.send(near.fd, encoded("hello"));
    const strangerSend = kernel.sendTo(
      stranger.fd,
      encoded("stranger"),
      near.address,
    );
    const partnerSend = kernel.sendTo(
      partner.fd,
      encoded("partner"),
      near.address,
    );
    return {
      sendBefore,
      connect,
      sendAfter,
      partnerHeard: await hear(kernel, partner.fd),
      strangerSend,
      partnerSend,
      heard: await hear(kernel, near.fd),
      listen: kernel.listen(near.fd, 1),
      accept: kernel.accept(near.fd),
    };
  },
});

/** All that is there, as soon as something is. */
async function hear(kernel: Kernel, fd: number): Promise<readonly string[]> {
  await kernel.ready(fd, POLLIN, "A datagram");
  const texts: string[] = [];
  while (kernel.poll(fd, POLLIN) !== 0) {
    texts.push(textOf(kernel.recvBytes(fd, 64)));
  }
  return texts;
}

function encoded(text: string): Bytes {
  return new TextEncoder().encode(text);
}
