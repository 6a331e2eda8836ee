import { platform } from "../../ffi/library.ts";
import type { Answer } from "../../conformance/kernel/calls.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  addressOf,
  domainOf,
  freshAddress,
  isNamed,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";
import { kernelProbe } from "./probe.ts";

const OTHERS: Readonly<Record<string, SocketObject["family"]>> = {
  inet: "unix",
  unix: "inet",
  abstract: "inet",
};

/**
 * What bind(2) says to an address of its own domain's format, for each type of socket, and to one of another domain's; and
 * the formats, by the family at their start, in which the kernel tells the addresses of these.
 */
export const addressFormat = kernelProbe({
  id: "PROBE-address-format",
  title: "Which formats of addresses the sockets of one domain take",
  sources: [
    { doc: "bind(2)", section: "DESCRIPTION" },
    { doc: "ip(7)", section: "Address format; ERRORS" },
    { doc: "unix(7)", section: "Address format" },
  ],
  of: isNamed,
  look(kernel, object, { directory }) {
    const { SOCK_STREAM, SOCK_DGRAM } = platform();
    const formats = new Set<number>();
    const bound = (type: number, family: SocketObject["family"]) => {
      const fd = kernel.socket(domainOf(object), type);
      const address = freshAddress({ ...object, family }, directory);
      const answer = kernel.bind(fd, address);
      if (answer === 0) formats.add(formatOf(kernel, fd));
      return said(answer);
    };
    const both = (family: SocketObject["family"]) => [
      bound(SOCK_STREAM, family),
      bound(SOCK_DGRAM, family),
    ];
    return {
      own: both(object.family),
      others: both(OTHERS[object.family]!),
      formats: [...formats],
    };
  },
});

function formatOf(kernel: Kernel, fd: number): number {
  const { buffer, byteOffset } = addressOf(kernel, fd);
  return new DataView(buffer, byteOffset).getUint16(0, true);
}

function said(answer: Answer): string {
  return typeof answer === "number" ? "bound" : answer;
}
