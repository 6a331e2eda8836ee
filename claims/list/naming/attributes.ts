import type { Claim } from "../../claim.ts";
import { byFacts } from "../../condition.ts";
import { attributes as asked } from "../../probes/attributes.ts";
import { cNames } from "../../probes/c_names.ts";
import { protocols } from "../../probes/protocols.ts";
import { protocolZero } from "../../probes/protocol_zero.ts";
import { types } from "../../probes/types.ts";

const topic = "Naming, permission, identity";

/** Of Linux (include/linux/socket.h, include/linux/net.h, include/uapi/linux/in.h). */
const AF_UNIX = 1;
const AF_INET = 2;
const SOCK_STREAM = 1;
const SOCK_DGRAM = 2;
const IPPROTO_TCP = 6;
const IPPROTO_UDP = 17;

/** What characterises a socket. */
export const attributes: readonly Claim[] = [
  {
    id: "attributes-three",
    topic,
    kind: "behaviour",
    statement: "A socket is characterised by a domain, a type and a protocol",
    documents: ["D1", "D4"],
    truth: {
      text:
        "The kernel tells all three of any socket (SO_DOMAIN, SO_TYPE, SO_PROTOCOL), as they were asked for",
      sources: [{ doc: "socket(2)" }, { doc: "socket(7)" }],
    },
    conditions: [
      tells("tcp@libc", AF_INET, SOCK_STREAM, IPPROTO_TCP),
      tells("udp@libc", AF_INET, SOCK_DGRAM, IPPROTO_UDP),
      tells("unix@libc", AF_UNIX, SOCK_STREAM, 0),
      tells("unix-dgram@libc", AF_UNIX, SOCK_DGRAM, 0),
    ],
  },
  {
    id: "protocol-single",
    topic,
    kind: "behaviour",
    statement:
      "For each domain and type of socket exactly one protocol is valid",
    documents: ["D1"],
    truth: {
      text:
        "So it is of local sockets. Of the Internet's streams there is TCP, and MPTCP and SCTP where the kernel has them; of its datagrams UDP, UDP-Lite until Linux dropped it, ICMP for users whose group is in ping_group_range",
      sources: [
        { doc: "socket(2)", section: "DESCRIPTION, protocol" },
        { doc: "protocols(5)" },
        { doc: "icmp(7)", section: "/proc interfaces, ping_group_range" },
        { doc: "RFC 8684" },
      ],
    },
    conditions: ["tcp@libc", "udp@libc", "unix@libc", "unix-dgram@libc"].map(
      (on) =>
        byFacts(protocols, on, {
          holds: ({ possible, forbidden }) =>
            possible.length + forbidden.length === 1,
          holding: { possible: ["TCP"], forbidden: [] },
          failing: { possible: ["TCP", "MPTCP"], forbidden: [] },
        }),
    ),
  },
  {
    id: "protocol-zero",
    topic,
    kind: "behaviour",
    statement:
      "A protocol of 0 selects the one that goes with the domain and the type",
    documents: ["D1"],
    truth: {
      text:
        "Of stream and datagram sockets it does. A raw Internet socket has no protocol of its own: EPROTONOSUPPORT",
      sources: [
        { doc: "socket(2)", section: "DESCRIPTION, protocol" },
        { doc: "raw(7)", section: "DESCRIPTION" },
      ],
    },
    conditions: [
      ...["tcp@libc", "udp@libc", "unix@libc", "unix-dgram@libc"].map((on) =>
        byFacts(protocolZero, on, {
          holds: ({ chosen }) => typeof chosen === "number",
          holding: { chosen: 6, ofRaw: 0 },
          failing: { chosen: "EPROTONOSUPPORT", ofRaw: 0 },
        })
      ),
      byFacts(protocolZero, "tcp@libc", {
        where: "a raw Internet socket",
        holds: ({ ofRaw }) => typeof ofRaw === "number",
        holding: { chosen: 6, ofRaw: 255 },
        failing: { chosen: 6, ofRaw: "EPROTONOSUPPORT" },
      }),
    ],
  },
  {
    id: "two-types",
    topic,
    kind: "behaviour",
    statement: "There are two types of socket: stream and datagram",
    documents: ["D3", "D4"],
    truth: {
      text:
        "Local sockets can be sequenced packets as well, which are connected and keep boundaries; the Internet has raw sockets, for those who may",
      sources: [
        { doc: "socket(2)", section: "DESCRIPTION, type" },
        { doc: "unix(7)", section: "DESCRIPTION" },
        { doc: "raw(7)", section: "DESCRIPTION" },
      ],
    },
    conditions: ([["tcp@libc", "in the Internet domain"], [
      "unix@libc",
      "in the local domain",
    ]] as const).map(([on, where]) =>
      byFacts(types, on, {
        where,
        holds: ({ types }) => [...types].sort().join() === "datagram,stream",
        holding: { types: ["stream", "datagram"] },
        failing: { types: ["stream", "datagram", "seqpacket"] },
      })
    ),
  },
  {
    id: "stream-is-tcp",
    topic,
    kind: "behaviour",
    statement:
      "In the Internet domain a stream socket is one of TCP and a datagram socket one of UDP",
    documents: ["D3"],
    truth: {
      text:
        "These are what the kernel chooses where no other protocol is asked for",
      sources: [{ doc: "ip(7)", section: "DESCRIPTION" }],
    },
    conditions: [
      tells("tcp@libc", AF_INET, SOCK_STREAM, IPPROTO_TCP, "a stream socket"),
      tells("udp@libc", AF_INET, SOCK_DGRAM, IPPROTO_UDP, "a datagram socket"),
    ],
  },
  {
    id: "local-equals-unix",
    topic,
    kind: "behaviour",
    statement: "PF_LOCAL and PF_UNIX are one and the same",
    documents: ["D1"],
    truth: {
      text:
        "Both are names of one number, 1 on Linux; the kernel knows nothing of names",
      sources: [{ doc: "unix(7)", section: "SYNOPSIS" }, {
        doc: "socket(2)",
        section: "DESCRIPTION",
      }],
    },
    conditions: [
      byFacts(cNames, "unix@libc", {
        where: "the names of C's headers, and sockets of both",
        holds: ({ PF_LOCAL, PF_UNIX, domains, connected }) =>
          PF_LOCAL === PF_UNIX && new Set(domains).size === 1 &&
          connected === "yes",
        holding: {
          PF_LOCAL: 1,
          PF_UNIX: 1,
          domains: [1, 1],
          connected: "yes",
        },
        failing: {
          PF_LOCAL: 1,
          PF_UNIX: 3,
          domains: [1, 3],
          connected: "EINVAL",
        },
      }),
    ],
  },
];

/** The kernel tells these of a socket that was made with protocol 0. */
function tells(
  on: string,
  domain: number,
  type: number,
  protocol: number,
  where?: string,
) {
  return byFacts(asked, on, {
    ...where !== undefined && { where },
    holds: (told) =>
      told.domain === domain && told.type === type &&
      told.protocol === protocol,
    holding: { domain, type, protocol },
    failing: { domain, type, protocol: protocol + 1 },
  });
}
