import { platform } from "../../ffi/library.ts";
import type { Answer } from "../../conformance/kernel/calls.ts";
import {
  SO_PROTOCOL,
  SOCK_NONBLOCK,
} from "../../conformance/kernel/constants.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  domainOf,
  isSocket,
  type SocketObject,
  typeOf,
} from "../../conformance/kernel/objects.ts";
import { kernelProbe } from "./probe.ts";

/** Protocols of the Internet that a kernel may have sockets of (include/uapi/linux/in.h, Linux 6). */
const INTERNET: Readonly<Record<number, string>> = {
  1: "ICMP",
  2: "IGMP",
  6: "TCP",
  17: "UDP",
  33: "DCCP",
  115: "L2TP",
  132: "SCTP",
  136: "UDP-Lite",
  262: "MPTCP",
};

/** Numbers that mean a protocol within this machine: its one protocol has two (unix(7), socket(2)). */
const LOCAL: Readonly<Record<number, string>> = {
  0: "the one local protocol",
};

const LOCAL_NUMBERS = [0, 1, 2, 3, 6, 17];

/** What is there, but not for this user. */
const FORBIDDEN: readonly Answer[] = ["EACCES", "EPERM"];

/**
 * Which protocols sockets of one domain and type can be made with, by the protocol that the kernel then tells. One that
 * the kernel has but does not let this user have is `forbidden`.
 */
export const protocols = kernelProbe({
  id: "PROBE-protocols",
  title: "Protocols that sockets of one domain and type can be made with",
  sources: [
    { doc: "socket(2)", section: "DESCRIPTION, protocol" },
    { doc: "socket(7)", section: "Socket options, SO_PROTOCOL" },
  ],
  of: isSocket,
  look(kernel, object) {
    const names = object.family === "inet" ? INTERNET : LOCAL;
    const numbers = object.family === "inet"
      ? Object.keys(INTERNET).map(Number)
      : LOCAL_NUMBERS;
    const possible = new Set<string>();
    const forbidden = new Set<string>();
    for (const number of numbers) {
      const fd = socketOf(kernel, object, number);
      if (FORBIDDEN.includes(fd)) forbidden.add(names[number] ?? `${number}`);
      if (typeof fd !== "number") continue;
      const { SOL_SOCKET } = platform();
      const told = kernel.getOption(fd, SOL_SOCKET, SO_PROTOCOL);
      possible.add(names[told] ?? String(told));
    }
    return { possible: [...possible], forbidden: [...forbidden] };
  },
});

function socketOf(
  kernel: Kernel,
  object: SocketObject,
  protocol: number,
): Answer {
  return openSocket(kernel, domainOf(object), typeOf(object), protocol);
}

/** A socket of any domain, type and protocol, or how it was refused. */
export function openSocket(
  { calls }: Kernel,
  domain: number,
  type: number,
  protocol: number,
): Answer {
  const { SOCK_CLOEXEC } = platform();
  return calls.open(
    `socket ${domain} ${type} ${protocol}`,
    (c) => c.socket(domain, type | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol),
  );
}
