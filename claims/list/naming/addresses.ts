import type { Claim } from "../../claim.ts";
import { byFacts } from "../../condition.ts";
import { addressFormat } from "../../probes/address_format.ts";
import { byteOrder } from "../../probes/byte_order.ts";
import { socketName } from "../../probes/name.ts";
import { ports } from "../../probes/ports.ts";
import { sharedPorts } from "../../probes/shared_ports.ts";

const topic = "Naming, permission, identity";

/** As it would be if a port could be one socket's only. */
const NOT_SHARED = {
  accepted: 3,
  portsOfAccepted: 3,
  sameAddress: "EADDRINUSE",
  otherProtocol: "EADDRINUSE",
  otherAddress: "EADDRINUSE",
};
const SHARED = {
  accepted: 3,
  portsOfAccepted: 1,
  sameAddress: "EADDRINUSE",
  otherProtocol: "bound",
  otherAddress: "bound",
};

/** What addresses are made of. */
export const addresses: readonly Claim[] = [
  {
    id: "socket-has-ip-and-port",
    topic,
    kind: "behaviour",
    statement:
      "Each socket has an address, which consists of an IP address and a port number",
    documents: ["D2", "D3"],
    truth: {
      text:
        "So do those of the Internet domain, once they are bound, connected or have sent something. A local socket's address is a path or a name, and it may have none",
      sources: [
        { doc: "ip(7)", section: "Address format" },
        { doc: "unix(7)", section: "Address format" },
        { doc: "getsockname(2)", section: "DESCRIPTION" },
      ],
    },
    conditions: [
      ...["tcp@libc", "udp@libc", "unix@libc"].map((on) =>
        byFacts(socketName, on, {
          where: `bound, over ${on}`,
          holds: ({ bound }) => bound === "a host and a port",
          holding: { made: "no port", bound: "a host and a port" },
          failing: { made: "nothing", bound: "a path" },
        })
      ),
      byFacts(socketName, "tcp@libc", {
        where: "right after it was made, over tcp@libc",
        holds: ({ made }) => made === "a host and a port",
        holding: { made: "a host and a port", bound: "a host and a port" },
        failing: { made: "no port", bound: "a host and a port" },
      }),
    ],
  },
  {
    id: "domain-one-address-format",
    topic,
    kind: "behaviour",
    statement:
      "All sockets of one domain have addresses of one format, whatever their type",
    documents: ["D1", "D3"],
    truth: {
      text:
        "Each domain has a structure of its own, which begins with the domain's number: bind refuses another domain's with EAFNOSUPPORT or EINVAL",
      sources: [
        { doc: "bind(2)", section: "DESCRIPTION" },
        { doc: "ip(7)", section: "Address format; ERRORS" },
        { doc: "unix(7)", section: "Address format" },
      ],
    },
    conditions: [
      ["tcp@libc", "in the Internet domain"] as const,
      [
        "unix@libc",
        "in the local domain",
      ] as const,
    ].map(([on, where]) =>
      byFacts(addressFormat, on, {
        where,
        holds: ({ own, others, formats }) =>
          formats.length === 1 && own.every((each) => each === "bound") &&
          !others.includes("bound"),
        holding: {
          own: ["bound", "bound"],
          others: ["EINVAL", "EINVAL"],
          formats: [1],
        },
        failing: {
          own: ["bound", "bound"],
          others: ["bound", "EINVAL"],
          formats: [1, 2],
        },
      })
    ),
  },
  {
    id: "port-separates",
    topic,
    kind: "behaviour",
    statement: "The port number tells the sockets of one host apart",
    documents: ["D1", "D3"],
    truth: {
      text:
        "It tells listeners of one protocol at one address apart. The connections that a listener has accepted all have its port, and are told apart by their other end; TCP and UDP, and each address of a host, have ports of their own",
      sources: [
        { doc: "RFC 9293", section: "3.1, socket pair" },
        { doc: "RFC 768" },
        { doc: "bind(2)", section: "ERRORS, EADDRINUSE" },
      ],
    },
    conditions: [
      ...["tcp@libc", "tcp@deno", "udp@deno"].map((on) =>
        byFacts(ports, on, {
          where: `several at one address, over ${on}`,
          holds: ({ ports, words }) =>
            ports === words.length && words.join() === "first,second,third",
          holding: { ports: 3, words: ["first", "second", "third"] },
          failing: { ports: 3, words: ["first", "third", "second"] },
        })
      ),
      byFacts(sharedPorts, "tcp@libc", {
        where: "the connections that one listener has accepted",
        holds: ({ accepted, portsOfAccepted }) => portsOfAccepted === accepted,
        holding: NOT_SHARED,
        failing: SHARED,
      }),
      byFacts(sharedPorts, "tcp@libc", {
        where: "a socket of TCP and one of UDP",
        holds: ({ otherProtocol }) => otherProtocol !== "bound",
        holding: NOT_SHARED,
        failing: SHARED,
      }),
      byFacts(sharedPorts, "tcp@libc", {
        where: "listeners at two addresses of one host",
        holds: ({ otherAddress }) => otherAddress !== "bound",
        holding: NOT_SHARED,
        failing: SHARED,
      }),
    ],
  },
  {
    id: "network-byte-order",
    topic,
    kind: "behaviour",
    statement:
      "In the structure of an address a port has the network's byte order, the greater byte first",
    documents: ["D1"],
    truth: {
      text:
        "sin_port is big-endian on every machine. APIs that take a number, such as Deno's, convert it",
      sources: [
        { doc: "ip(7)", section: "Address format" },
        { doc: "byteorder(3)", section: "DESCRIPTION" },
      ],
    },
    conditions: ["tcp@deno", "tcp@node"].map((on) =>
      byFacts(byteOrder, on, {
        where: `the kernel's bytes as a port of ${on}`,
        holds: ({ bytes, bigEndian }) =>
          bytes[0] === bytes[1] ? undefined : bigEndian === "reached",
        holding: { bytes: [213, 163], bigEndian: "reached" },
        failing: { bytes: [213, 163], bigEndian: "ECONNREFUSED" },
      })
    ),
  },
];
