import type { Claim } from "../claim.ts";
import { byCase, byFacts, type Condition } from "../condition.ts";
import { chosenPort } from "../probes/chosen_port.ts";
import { clientPairs, clientPorts } from "../probes/client_addresses.ts";
import { clientNames } from "../probes/client_names.ts";
import { fastOpen } from "../probes/fast_open.ts";
import { handshake } from "../probes/handshake.ts";
import { lowPort } from "../probes/low_port.ts";
import { lowRange } from "../probes/low_range.ts";
import { samePort } from "../probes/same_port.ts";

const TOPIC = "Connection set-up";
type Names = NonNullable<typeof clientNames.finds>;

/** What a server sees of clients that leave their port to the host. */
const CHOSEN = {
  lowest: 35_000,
  highest: 40_000,
  range: [32_768, 60_999],
} as const;

/** What an ordinary user is told, and root. */
const RESERVED: NonNullable<typeof lowPort.finds> = {
  firstUnprivilegedPort: 1024,
  port1023: "EACCES",
  port1024: 0,
  ownUser: 0,
  ownPort1023: 0,
};

/** Holds where a new socket has no name, and has one after that. */
function namedOnce(after: Exclude<keyof Names, "namedWhenNew">, on: string) {
  const how = after === "namedOnceBound" ? "bound" : "connected";
  return byFacts(clientNames, on, {
    where: `until it is ${how}, over ${on}`,
    holds: (names) => !names.namedWhenNew && names[after],
    holding: {
      namedWhenNew: false,
      namedOnceBound: true,
      namedOnceConnected: true,
    },
    failing: {
      namedWhenNew: false,
      namedOnceBound: false,
      namedOnceConnected: false,
    },
  });
}

function portsAbove1024(on: string): Condition {
  return byFacts(clientPorts, on, {
    where: `50 clients that leave it to the host, over ${on}`,
    holds: ({ lowest }) => lowest > 1024,
    holding: CHOSEN,
    failing: { ...CHOSEN, lowest: 1023 },
  });
}

/** Handshakes, ports and who knows whose address. */
export const setupAddresses: readonly Claim[] = [
  {
    id: "tcp-three-way-handshake",
    topic: TOPIC,
    kind: "behaviour",
    statement: "TCP exchanges three segments before any data flows",
    documents: ["D2"],
    truth: {
      text:
        "SYN, SYN with acknowledgement, acknowledgement. With TCP Fast Open data travels in the first of them, and a server reads it before the third",
      sources: [{ doc: "RFC 9293", section: "3.5" }, {
        doc: "RFC 7413",
        section: "2",
      }],
    },
    conditions: [
      ...["tcp@libc", "tcp@deno"].map((on) =>
        byFacts(handshake, on, {
          where: `segments of a connect, over ${on}`,
          holds: ({ segments, opened, sentAgain }) =>
            opened === 1 && sentAgain === 0 ? segments === 3 : undefined,
          holding: { segments: 3, opened: 1, sentAgain: 0 },
          failing: { segments: 2, opened: 1, sentAgain: 0 },
        })
      ),
      byFacts(fastOpen, "tcp@libc", {
        where: "with TCP Fast Open, over tcp@libc",
        holds: ({ readBeforeTheThirdSegment }) =>
          readBeforeTheThirdSegment === 0,
        holding: {
          readBeforeTheThirdSegment: 0,
          thirdSegmentsLost: 1,
          fastOpens: 0,
        },
        failing: {
          readBeforeTheThirdSegment: 5,
          thirdSegmentsLost: 1,
          fastOpens: 1,
        },
      }),
    ],
  },
  {
    id: "connection-unique",
    topic: TOPIC,
    kind: "behaviour",
    statement:
      "Every connection is a unique pair of addresses: a second client on a host gets another port",
    documents: ["D3"],
    truth: {
      text:
        "TCP's pairs are unique, and a port may serve several of them: towards other servers, or from another address of the host. Unix connections of clients without a name all have the same pair",
      sources: [
        { doc: "RFC 9293", section: "3.1" },
        { doc: "connect(2)", section: "ERRORS, EADDRNOTAVAIL" },
        { doc: "unix(7)", section: "unnamed" },
      ],
    },
    conditions: [
      ...["tcp@libc", "tcp@deno", "unix@libc", "unix@deno"].map((on) =>
        byFacts(clientPairs, on, {
          where: `50 clients of one server, over ${on}`,
          holds: ({ clients, pairs }) => pairs === clients,
          holding: { clients: 50, pairs: 50 },
          failing: { clients: 50, pairs: 1 },
        })
      ),
      byCase("ADR-004", "tcp@libc", {
        where: "the same port to the same server, over tcp@libc",
      }),
      byFacts(samePort, "tcp@libc", {
        where: "clients on two addresses of one host, over tcp@libc",
        holds: ({ addresses, ports }) => new Set(ports).size === addresses,
        holding: { addresses: 2, ports: [20_003, 35_000] },
        failing: { addresses: 2, ports: [20_003, 20_003] },
      }),
    ],
  },
  {
    id: "connection-fixes-addresses",
    topic: TOPIC,
    kind: "behaviour",
    statement:
      "The addresses of both ends are fixed when a connection is established",
    documents: ["D1"],
    truth: {
      text:
        "A connected stream socket refuses to be connected elsewhere with EISCONN; a datagram socket takes another partner at any time",
      sources: [{ doc: "connect(2)", section: "ERRORS, EISCONN" }],
    },
    conditions: ["tcp@libc", "unix@libc"].map((on) => byCase("EST-012", on)),
  },
  {
    id: "ephemeral-above-1024",
    topic: TOPIC,
    kind: "behaviour",
    statement: "A client's port is chosen by its host and lies above 1024",
    documents: ["D3"],
    truth: {
      text:
        "It comes from ip_local_port_range, 32768 to 60999 unless set; a client that binds itself chooses its own, and where low ports are open to everyone the range may be below",
      sources: [
        {
          doc: "ip(7)",
          section:
            "/proc interfaces, ip_local_port_range and ip_unprivileged_port_start",
        },
        { doc: "bind(2)" },
      ],
    },
    conditions: [
      ...["tcp@libc", "tcp@deno", "tcp@node"].map(portsAbove1024),
      byFacts(chosenPort, "tcp@libc", {
        where: "a client that binds a port of its own choice, over tcp@libc",
        holds: ({ wanted, used }) => wanted !== used,
        holding: { wanted: 20_002, used: 35_000 },
        failing: { wanted: 20_002, used: 20_002 },
      }),
      byFacts(lowRange, "tcp@libc", {
        where: "a host whose range is set to 500 to 599, over tcp@libc",
        holds: ({ ports }) => ports.every((port) => port > 1024),
        holding: { range: [500, 599], ports: [35_000] },
        failing: { range: [500, 599], ports: [512] },
      }),
    ],
  },
  {
    id: "low-ports-reserved",
    topic: TOPIC,
    kind: "behaviour",
    statement: "Ports below 1024 are set apart for well-known services",
    documents: ["D3", "D4"],
    truth: {
      text:
        "The kernel sets the ports below ip_unprivileged_port_start, 1024 unless set, apart for privileged processes, whatever they serve there, and gives out none by itself",
      sources: [
        {
          doc: "ip(7)",
          section: "/proc interfaces, ip_unprivileged_port_start",
        },
        { doc: "bind(2)", section: "ERRORS, EACCES" },
        { doc: "RFC 6335", section: "6" },
      ],
    },
    conditions: [
      ...["tcp@libc", "udp@libc"].map((on) =>
        byFacts(lowPort, on, {
          where: `an ordinary user at port 1023, over ${on}`,
          holds: ({ port1023 }) => port1023 === "EACCES",
          holding: RESERVED,
          failing: { ...RESERVED, port1023: 0 },
        })
      ),
      byFacts(clientPorts, "tcp@libc", {
        where: "ports that the kernel gives out, over tcp@libc",
        holds: ({ lowest }) => lowest >= 1024,
        holding: CHOSEN,
        failing: { ...CHOSEN, lowest: 1023 },
      }),
    ],
  },
  {
    id: "client-unnamed",
    topic: TOPIC,
    kind: "behaviour",
    statement: "A client's socket has no name until it is bound or connected",
    documents: ["D4"],
    truth: {
      text:
        "An Internet socket gets an address and a port by either. A Unix socket that connects stays without a name, unless it was bound",
      sources: [{ doc: "getsockname(2)" }, {
        doc: "unix(7)",
        section: "unnamed",
      }],
    },
    conditions: ["tcp@libc", "udp@libc", "unix@libc"].flatMap((on) => [
      namedOnce("namedOnceBound", on),
      namedOnce("namedOnceConnected", on),
    ]),
  },
  {
    id: "peer-addresses-known",
    topic: TOPIC,
    kind: "behaviour",
    statement: "Once they are connected, both ends know both addresses",
    documents: ["D3"],
    truth: {
      text:
        "getsockname(2) and getpeername(2) tell both. Of a Unix client that did not bind itself there is none to know",
      sources: [
        { doc: "getsockname(2)" },
        { doc: "getpeername(2)" },
        { doc: "unix(7)", section: "unnamed" },
      ],
    },
    conditions: [
      byCase("ADR-003", "tcp@libc"),
      byCase("ADR-003", "tcp@deno"),
      byCase("ADR-003", "unix@libc", {
        where: "a client that bound itself, over unix@libc",
      }),
      ...["unix@libc", "unix@deno"].map((on) =>
        byCase("ADR-002", on, {
          where: `a client that did not bind itself, over ${on}`,
          holds: "fail",
        })
      ),
    ],
  },
];
