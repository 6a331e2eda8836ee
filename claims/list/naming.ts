import { byFacts } from "../condition.ts";
import type { Claim } from "../claim.ts";
import { attributes } from "../probes/attributes.ts";

const AF_UNIX = 1;
const SOCK_STREAM = 1;
const IPPROTO_TCP = 6;

/** Names, permissions and what a socket is. */
export const naming: readonly Claim[] = [
  {
    id: "attributes-three",
    topic: "Naming, permission, identity",
    kind: "behaviour",
    statement: "A socket is characterised by a domain, a type and a protocol",
    documents: ["D1", "D4"],
    truth: {
      text:
        "The kernel tells all three of any socket (SO_DOMAIN, SO_TYPE, SO_PROTOCOL)",
      sources: [{ doc: "socket(2)" }, { doc: "socket(7)" }],
    },
    conditions: [
      byFacts(attributes, "tcp@libc", {
        holds: ({ protocol }) => protocol === IPPROTO_TCP,
        holding: { domain: 2, type: SOCK_STREAM, protocol: IPPROTO_TCP },
        failing: { domain: 2, type: SOCK_STREAM, protocol: 0 },
      }),
      byFacts(attributes, "unix@libc", {
        holds: ({ domain, type }) => domain === AF_UNIX && type === SOCK_STREAM,
        holding: { domain: AF_UNIX, type: SOCK_STREAM, protocol: 0 },
        failing: { domain: 0, type: 0, protocol: 0 },
      }),
    ],
  },
];
