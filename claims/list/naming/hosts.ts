import type { Claim } from "../../claim.ts";
import { byFacts } from "../../condition.ts";
import { hostByName } from "../../probes/host_by_name.ts";
import { hostNames } from "../../probes/host_names.ts";
import { localhost } from "../../probes/localhost.ts";
import { wellKnown } from "../../probes/well_known.ts";

const topic = "Naming, permission, identity";

/** Of an address of 32 bits. */
const V4_BYTES = 4;
const SERVICES = ["ftp", "telnet", "http", "https"];

/** Names of hosts and of services. */
export const hosts: readonly Claim[] = [
  {
    id: "name-resolves-to-v4",
    topic,
    kind: "behaviour",
    statement: "A host's name resolves to an address of 32 bits",
    documents: ["D1"],
    truth: {
      text:
        "gethostbyname knows no others. getaddrinfo, which replaced it and which runtimes use, returns all addresses of a name, those of IPv6, with 128 bits, among them; a client tries one after the other",
      sources: [
        { doc: "getaddrinfo(3)", section: "DESCRIPTION" },
        { doc: "gethostbyname(3)", section: "DESCRIPTION" },
        { doc: "RFC 6724", section: "6" },
      ],
    },
    conditions: [
      byFacts(hostByName, "tcp@libc", {
        where: "localhost, by gethostbyname",
        holds: ({ bytesEach, addresses }) =>
          addresses === 0 ? undefined : bytesEach === V4_BYTES,
        holding: { bytesEach: 4, addresses: 1 },
        failing: { bytesEach: 16, addresses: 1 },
      }),
      byFacts(localhost, "tcp@deno", {
        where: "this machine's localhost, by getaddrinfo and by Deno's client",
        holds: ({ addresses, clientUsed }) =>
          [...addresses, clientUsed].every(is32Bits),
        holding: { addresses: ["127.0.0.1"], clientUsed: "127.0.0.1" },
        failing: { addresses: ["::1", "127.0.0.1"], clientUsed: "::1" },
      }),
      byFacts(hostNames, "tcp@libc", {
        where: "a name with addresses of both kinds, by getaddrinfo",
        holds: ({ addresses }) =>
          addresses.length === 0 ? undefined : addresses.every(is32Bits),
        holding: {
          listed: ["192.0.2.7", "2001:db8::7"],
          addresses: ["192.0.2.7"],
        },
        failing: {
          listed: ["192.0.2.7", "2001:db8::7"],
          addresses: ["192.0.2.7", "2001:db8::7"],
        },
      }),
    ],
  },
  {
    id: "low-ports-well-known",
    topic,
    kind: "behaviour",
    statement: "All ports below 1024 are well known",
    documents: ["D3"],
    truth: {
      text:
        "All are set apart: who is not root cannot have one below ip_unprivileged_port_start, which is 1024 unless changed. But few have a service that is known to this machine, and servers of well-known services listen above as well",
      sources: [
        { doc: "RFC 6335", section: "6" },
        { doc: "services(5)", section: "DESCRIPTION" },
        {
          doc: "ip(7)",
          section: "/proc interfaces, ip_unprivileged_port_start",
        },
      ],
    },
    conditions: [
      byFacts(wellKnown, "tcp@libc", {
        where: "as set apart by the kernel",
        holds: ({ ports, refused }) => refused === ports,
        holding: { ports: 1023, named: 86, refused: 1023, services: SERVICES },
        failing: { ports: 1023, named: 86, refused: 0, services: SERVICES },
      }),
      ...["tcp@libc", "udp@libc"].map((on) =>
        byFacts(wellKnown, on, {
          where: `as a service's with a name, over ${on}`,
          holds: ({ ports, named }) => named === ports,
          holding: {
            ports: 1023,
            named: 1023,
            refused: 1023,
            services: SERVICES,
          },
          failing: { ports: 1023, named: 86, refused: 1023, services: [] },
        })
      ),
    ],
  },
  {
    id: "service-ports",
    topic,
    kind: "behaviour",
    statement:
      "FTP has port 21, telnet 23, HTTP 80 and HTTPS 443, by convention",
    documents: ["D3", "D4"],
    truth: {
      text:
        "The list of services that every system has says so; nothing enforces it",
      sources: [
        { doc: "services(5)", section: "DESCRIPTION" },
        { doc: "RFC 6335", section: "6" },
      ],
    },
    conditions: [
      byFacts(wellKnown, "tcp@libc", {
        where: "this machine's list of services, of TCP",
        holds: ({ services }) => services.join() === SERVICES.join(),
        holding: { ports: 1023, named: 86, refused: 1023, services: SERVICES },
        failing: {
          ports: 1023,
          named: 86,
          refused: 1023,
          services: ["none", "telnet", "http", "https"],
        },
      }),
    ],
  },
];

function is32Bits(address: string): boolean {
  return /^\d+(\.\d+){3}$/.test(address);
}
