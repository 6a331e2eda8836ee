import { byCase, byFacts } from "../condition.ts";
import type { Claim } from "../claim.ts";
import { copyLoop } from "../probes/copy_loop.ts";
import { denoCopy } from "../probes/deno_copy.ts";
import { firstDatagram } from "../probes/first_datagram.ts";
import { nodeJs, python, socat } from "../probes/foreign.ts";
import { localTraffic } from "../probes/local_traffic.ts";
import { passage } from "../probes/passage.ts";

const topic = "Place in the system, speed";

const MIB = 1_048_576;
/** What neighbours on a cable say to each other by themselves is less than such a part of what is sent here. */
const NOISE = 1 / 100;

/** Where sockets stand in the system. */
export const place: readonly Claim[] = [
  {
    id: "loopback-stays-local",
    topic,
    kind: "behaviour",
    statement: "Data sent to localhost never leaves the machine",
    documents: ["D0"],
    truth: {
      text:
        "127.0.0.0/8 is the machine itself, and so is each of its own addresses: all of it goes through the device lo, whatever other devices there are",
      sources: [
        { doc: "ip(7)", section: "Address format, INADDR_LOOPBACK" },
        { doc: "RFC 1122", section: "3.2.1.3" },
      ],
    },
    conditions: [
      ...["tcp@libc", "tcp@deno", "udp@deno"].map((on) =>
        byFacts(localTraffic, on, {
          where: `to localhost, with a cable to another host, over ${on}`,
          holds: ({ bytes, localhost, otherHost }) =>
            stays(bytes, localhost, otherHost),
          holding: {
            bytes: MIB,
            localhost: [1_094_536, 86],
            ownAddress: [1_094_536, 0],
            otherHost: [0, 1_057_008],
          },
          failing: {
            bytes: MIB,
            localhost: [0, 1_057_008],
            ownAddress: [0, 1_057_008],
            otherHost: [0, 1_057_008],
          },
        })
      ),
      byFacts(localTraffic, "tcp@libc", {
        where: "to the host's own address on that cable, over tcp@libc",
        holds: ({ bytes, ownAddress, otherHost }) =>
          stays(bytes, ownAddress, otherHost),
        holding: {
          bytes: MIB,
          localhost: [1_094_536, 0],
          ownAddress: [1_094_536, 0],
          otherHost: [0, 1_057_008],
        },
        failing: {
          bytes: MIB,
          localhost: [1_094_536, 0],
          ownAddress: [0, 1_057_008],
          otherHost: [0, 1_057_008],
        },
      }),
    ],
  },
  {
    id: "unix-skips-network",
    topic,
    kind: "behaviour",
    statement: "Data on a local socket never touches the network stack",
    documents: ["D2"],
    truth: {
      text:
        "The kernel copies it from one socket to the other: no packet, no device, no filter, though the calls are those of sockets",
      sources: [{ doc: "unix(7)", section: "DESCRIPTION" }],
    },
    conditions: [
      ...["unix@libc", "unix-dgram@libc", "unix@deno"].map((on) =>
        byFacts(passage, on, {
          holds: ({ packetsOfProof, ...counted }) =>
            packetsOfProof === 0 ? undefined : counted.loopbackBytes === 0 &&
              counted.ipPackets === 0 && counted.tcpSegments === 0,
          holding: {
            bytes: MIB,
            loopbackBytes: 0,
            ipPackets: 0,
            tcpSegments: 0,
            packetsOfProof: 1,
          },
          failing: {
            bytes: MIB,
            loopbackBytes: 1_098_496,
            ipPackets: 960,
            tcpSegments: 960,
            packetsOfProof: 1,
          },
        })
      ),
      byCase("IMP-005", "unix@deno", {
        where: "while the network loses every packet, over unix@deno",
      }),
    ],
  },
  {
    id: "udp-no-handshake",
    topic,
    kind: "behaviour",
    statement: "UDP sends data without any exchange beforehand",
    documents: ["D2"],
    truth: {
      text:
        "The first datagram is the first packet. On a cable the neighbour's hardware address may have to be asked for first, by whatever protocol",
      sources: [{ doc: "RFC 768" }, { doc: "udp(7)", section: "DESCRIPTION" }],
    },
    conditions: ["udp@libc", "udp@deno", "udp@node"].map((on) =>
      byFacts(firstDatagram, on, {
        holds: ({ ipPackets, udpDatagrams }) =>
          udpDatagrams === 0 ? undefined : ipPackets === 1,
        holding: { ipPackets: 1, udpDatagrams: 1, tcpSegments: 0 },
        failing: { ipPackets: 4, udpDatagrams: 4, tcpSegments: 0 },
      })
    ),
  },
  {
    id: "local-and-remote",
    topic,
    kind: "behaviour",
    statement: "The same sockets work within a machine and between machines",
    documents: ["D0", "D1", "D2", "D3", "D4"],
    truth: {
      text:
        "Those of the Internet domain do, by the same calls. Local sockets have names of one machine, and abstract ones of one network",
      sources: [
        { doc: "ip(7)", section: "DESCRIPTION" },
        { doc: "unix(7)", section: "DESCRIPTION; Abstract sockets" },
      ],
    },
    conditions: [
      ...["tcp@deno", "udp@deno", "tcp@libc"].flatMap((on) => [
        byCase("EST-001", on, { where: `within a machine, over ${on}` }),
        byCase("EST-001", on, {
          where: `between two hosts, over ${on}`,
          across: "hosts",
        }),
      ]),
      byCase("EST-001", "unix@deno", {
        where: "within a machine, over unix@deno",
      }),
      byCase("EST-019", "unix-abstract@libc", {
        where: "between two networks, over unix-abstract@libc",
        holds: "fail",
      }),
    ],
  },
  {
    id: "sockets-like-files",
    topic,
    kind: "behaviour",
    statement: "The same read and write calls serve sockets and files",
    documents: ["D1", "D2"],
    truth: {
      text:
        "A loop of read and write copies through streams, pipes and connected packets as through files, up to the end. Datagrams have no end to be read, so that such a loop never ends",
      sources: [
        { doc: "read(2)", section: "DESCRIPTION; RETURN VALUE" },
        { doc: "write(2)", section: "DESCRIPTION" },
        { doc: "recv(2)", section: "RETURN VALUE" },
      ],
    },
    conditions: [
      ...[
        "tcp@libc",
        "unix@libc",
        "unix-seqpacket@libc",
        "pipe@libc",
        "udp@libc",
      ].map((on) =>
        byFacts(copyLoop, on, {
          where: `one loop from a file to a file, over ${on}`,
          holds: ({ bytes, copied, unaltered, endedWith }) =>
            copied === bytes && unaltered && endedWith === "the end",
          holding: {
            bytes: 16_484,
            sent: 16_484,
            copied: 16_484,
            unaltered: true,
            endedWith: "the end",
          },
          failing: {
            bytes: 16_484,
            sent: 16_484,
            copied: 16_484,
            unaltered: true,
            endedWith: "nothing more",
          },
        })
      ),
      ...["tcp@deno", "unix@deno"].map((on) =>
        byFacts(denoCopy, on, {
          where: `pipeTo from a file to a file, over ${on}`,
          holds: ({ bytes, copied, same }) => copied === bytes && same,
          holding: { bytes: 100_000, copied: 100_000, same: true },
          failing: { bytes: 100_000, copied: 65_536, same: true },
        })
      ),
    ],
  },
  {
    id: "any-language",
    topic,
    kind: "behaviour",
    statement:
      "Programs in different languages have the same model of sockets, and talk to each other",
    documents: ["D0"],
    truth: {
      text:
        "What goes over a socket is bytes, and the calls are the system's: servers in Python and Node.js serve a client here, and a C program a server here",
      sources: [{ doc: "socket(7)", section: "DESCRIPTION" }],
    },
    conditions: [
      ...["tcp@deno", "unix@deno"].map((on) =>
        [python, on, "a program in Python"] as const
      ),
      ...["tcp@libc", "unix@libc"].map((on) =>
        [nodeJs, on, "a program of Node.js"] as const
      ),
      ...["tcp@deno", "unix@libc"].map((on) =>
        [socat, on, "socat, written in C"] as const
      ),
    ].map(([probe, on, name]) =>
      byFacts(probe, on, {
        where: `with ${name}, over ${on}`,
        holds: ({ sent, back, unaltered }) => back === sent && unaltered,
        holding: { program: name, sent: 65_536, back: 65_536, unaltered: true },
        failing: { program: name, sent: 65_536, back: 0, unaltered: true },
      })
    ),
  },
];

/** Whether data that loopback and a cable could have carried went by loopback; the cable has to count what it carries. */
function stays(
  bytes: number,
  [loopback, cable]: readonly number[],
  [, remote]: readonly number[],
): boolean | undefined {
  if (remote! < bytes) return undefined;
  return loopback! >= bytes && cable! < NOISE * bytes;
}
