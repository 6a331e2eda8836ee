import { platform } from "../../ffi/library.ts";
import type { Bytes } from "../../transports/transport.ts";
import { inet, portOf } from "../../conformance/kernel/address.ts";
import { must } from "../../conformance/kernel/calls.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  itemsOf,
  messageRoom,
} from "../../conformance/kernel/message_header.ts";
import {
  boundSocket,
  isSocket,
  newSocket,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";
import { kernelProbe } from "./probe.ts";

const SOL_IP = 0;
const IP_PKTINFO = 8;
/** In `struct in_pktinfo`, behind an interface and a local address: the header's destination. */
const DESTINATION_AT = 8;
const ITEMS_BYTES = 256;

/** Of datagrams to two addresses of this machine that one socket receives: what tells it which they were sent to. */
export const destination = kernelProbe({
  id: "PROBE-destination",
  title: "What a receiver is told of the address that a datagram was sent to",
  sources: [{ doc: "ip(7)", section: "Socket options, IP_PKTINFO" }],
  of: isSocket,
  on: ({ type, family }) => type === "dgram" && family === "inet",
  async look(kernel, object, { directory }) {
    const { fd, address } = boundSocket(
      kernel,
      object,
      directory,
      inet(0, "0.0.0.0"),
    );
    const sentTo = ["127.0.0.1", "127.0.0.2"];
    const addresses = sentTo.map((host) => inet(portOf(address), host));
    const unasked = await itemsBeside(kernel, fd, object, addresses);
    const option = kernel.setOption(fd, SOL_IP, IP_PKTINFO, 1);
    const asked = await itemsBeside(kernel, fd, object, addresses);
    return {
      sentTo,
      itemsUnasked: unasked.length,
      option,
      told: asked.map(({ data }) =>
        data.subarray(DESTINATION_AT, DESTINATION_AT + 4).join(".")
      ),
    };
  },
});

/** The same of a socket with a path, to which a second path leads. */
export const pathDestination = kernelProbe({
  id: "PROBE-path-destination",
  title: "What a receiver is told of the path that a datagram was sent to",
  sources: [{ doc: "unix(7)", section: "Ancillary messages" }],
  of: isSocket,
  on: ({ type, family, paired }) =>
    type === "dgram" && family === "unix" && !paired,
  async look(kernel, object, { directory }) {
    const { fd, address } = boundSocket(kernel, object, directory);
    const path = new TextDecoder().decode(address.subarray(2, -1));
    Deno.linkSync(path, `${path}l`);
    kernel.calls.atEnd(() => Deno.removeSync(`${path}l`));
    const link = new Uint8Array([...address.subarray(0, -1), 0x6c, 0]);
    const option = kernel.setOption(fd, SOL_IP, IP_PKTINFO, 1);
    const items = await itemsBeside(kernel, fd, object, [address, link]);
    return { sentTo: ["its path", "a link to it"], option, told: items.length };
  },
});

/** Sends a datagram to each address: what comes beside them (cmsg(3)). */
async function itemsBeside(
  kernel: Kernel,
  fd: number,
  object: SocketObject,
  addresses: readonly Bytes[],
) {
  const sender = newSocket(kernel, object);
  const items = [];
  for (const address of addresses) {
    must(kernel.sendTo(sender, new Uint8Array(1), address), "sendto");
    await kernel.ready(fd, POLLIN, "A datagram");
    const room = messageRoom(16, ITEMS_BYTES);
    must(
      kernel.calls.make(
        `recvmsg ${fd} ${ITEMS_BYTES} B of items`,
        (c) => c.recvmsg(fd, room.header, platform().MSG_DONTWAIT),
      ),
      "recvmsg",
    );
    items.push(...itemsOf(room));
  }
  return items;
}
