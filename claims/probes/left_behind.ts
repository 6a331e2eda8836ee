import { isSocketFile } from "../../conformance/_names.ts";
import { type Answer, must } from "../../conformance/kernel/calls.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  freshAddress,
  isNamed,
  newSocket,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";
import { nameOf } from "../../conformance/kernel/address.ts";
import type { Bytes } from "../../transports/transport.ts";
import { kernelProbe } from "./probe.ts";

/** What is left of a socket's name after its last close, and what becomes of those who come to it. */
export const leftBehind = kernelProbe({
  id: "PROBE-left-behind",
  title: "What is left of a socket's name after its close",
  sources: [
    { doc: "unix(7)", section: "NOTES; Abstract sockets" },
    { doc: "bind(2)", section: "ERRORS, EADDRINUSE" },
    { doc: "connect(2)", section: "ERRORS, ECONNREFUSED" },
  ],
  of: isNamed,
  on: ({ family }) => family !== "inet",
  look(kernel, object, { directory }) {
    const address = freshAddress(object, directory);
    const path = new TextDecoder().decode(nameOf(address))
      .replaceAll("\0", "");
    kernel.calls.atEnd(() => remove(path));
    const first = newSocket(kernel, object);
    must(kernel.bind(first, address), "bind");
    if (object.type !== "dgram") must(kernel.listen(first, 1), "listen");
    must(kernel.close(first), "close");
    const fileLeft = isSocketFile(path);
    const reached = said(reach(kernel, object, address));
    const boundAgain = said(kernel.bind(newSocket(kernel, object), address));
    if (fileLeft) Deno.removeSync(path);
    const afterUnlink = said(kernel.bind(newSocket(kernel, object), address));
    return { fileLeft, reached, boundAgain, afterUnlink };
  },
});

function reach(kernel: Kernel, object: SocketObject, address: Bytes): Answer {
  const fd = newSocket(kernel, object);
  return object.type === "dgram"
    ? kernel.sendTo(fd, new Uint8Array(1), address)
    : kernel.connect(fd, address);
}

function said(answer: Answer): string {
  return typeof answer === "number" ? "done" : answer;
}

function remove(path: string): void {
  if (isSocketFile(path)) Deno.removeSync(path);
}
