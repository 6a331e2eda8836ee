import type { Claim } from "../claim.ts";
import { byCase, byFacts } from "../condition.ts";
import { fragments } from "../probes/fragments.ts";
import { lostAtTheEnd, lostInTheMiddle } from "../probes/sent_again.ts";
import { unsplit } from "../probes/unsplit.ts";

const NOTHING_ASKED = {
  segmentsLost: 1,
  RetransSegs: 1,
  TCPFastRetrans: 0,
  TCPSackRecovery: 0,
  TCPLossProbes: 1,
  TCPTimeouts: 0,
};
const ASKED = {
  ...NOTHING_ASKED,
  TCPFastRetrans: 1,
  TCPSackRecovery: 1,
  TCPLossProbes: 0,
};
const WHOLE = {
  bytes: 60_000,
  FragOKs: 0,
  FragCreates: 0,
  ReasmReqds: 0,
  ReasmOKs: 0,
  intact: true,
};
const SPLIT = {
  ...WHOLE,
  FragOKs: 1,
  FragCreates: 41,
  ReasmReqds: 41,
  ReasmOKs: 1,
};

/** What TCP and IP do below the sockets, as the kernel counts it. */
export const packetsOfIp: readonly Claim[] = [
  {
    id: "tcp-retransmits",
    topic: "Delivery",
    kind: "behaviour",
    statement: "TCP sends again what was lost on the way",
    documents: ["D1", "D2"],
    truth: {
      text:
        "What is not acknowledged is sent again, later and later, until it is, or until the kernel gives the connection up (tcp_retries2: about a quarter of an hour)",
      sources: [
        { doc: "RFC 9293", section: "3.8.1", requirement: "MUST-19" },
        { doc: "tcp(7)", section: "/proc interfaces, tcp_retries2" },
      ],
    },
    conditions: [
      ...["tcp@libc", "tcp@deno"].map((on) =>
        byCase("IMP-001", on, {
          where: `over ${on}, where 1, 5 and 15 % of packets are lost`,
        })
      ),
      byCase("IMP-009", "tcp@libc", {
        where: "over tcp@libc between two hosts, where packets are destroyed",
      }),
    ],
  },
  {
    id: "tcp-asks-again",
    topic: "Delivery",
    kind: "behaviour",
    statement:
      "The receiver of a TCP connection asks the sender to send again what was lost",
    documents: ["D1"],
    truth: {
      text:
        "There is no such request. A receiver repeats the acknowledgement of what it has, and says which later segments are there (SACK), from which the sender infers a loss; where nothing follows what was lost the receiver says nothing, and the sender's own clock makes it send again",
      sources: [
        { doc: "RFC 5681", section: "3.2" },
        { doc: "RFC 2018", section: "5" },
        { doc: "RFC 8985", section: "7" },
      ],
    },
    conditions: [
      byFacts(lostInTheMiddle, "tcp@libc", {
        where:
          "over tcp@libc, a segment is lost that others follow: repeated acknowledgements count as a request",
        holds: asked,
        holding: ASKED,
        failing: NOTHING_ASKED,
      }),
      byFacts(lostAtTheEnd, "tcp@libc", {
        where: "over tcp@libc, the last segment is lost",
        holds: asked,
        holding: ASKED,
        failing: NOTHING_ASKED,
      }),
    ],
  },
  {
    id: "udp-never-resends",
    topic: "Delivery",
    kind: "behaviour",
    statement: "UDP sends nothing again: what is lost stays lost",
    documents: ["D2"],
    truth: {
      text:
        "UDP knows no acknowledgements; whoever needs them has to send them, as QUIC and DNS resolvers do",
      sources: [{ doc: "RFC 768" }, { doc: "udp(7)", section: "DESCRIPTION" }],
    },
    conditions: ["udp@libc", "udp@deno"].map((on) =>
      byCase("IMP-002", on, {
        where: `over ${on}, where 15 % of packets are lost`,
      })
    ),
  },
  {
    id: "ip-fragments",
    topic: "Delivery",
    kind: "behaviour",
    statement:
      "IP splits what is too large for a packet and joins it again at the receiver",
    documents: ["D1"],
    truth: {
      text:
        "It does for datagrams, and one lost fragment loses all of one. TCP cuts its stream into segments that fit, so that nothing is left for IP to split; neither is on loopback, whose packets take 64 KiB",
      sources: [
        { doc: "RFC 791", section: "3.2" },
        { doc: "ip(7)", section: "Socket options, IP_MTU_DISCOVER" },
        { doc: "RFC 9293", section: "3.7.2" },
      ],
    },
    conditions: [
      ...["udp@libc", "udp@deno", "tcp@libc", "tcp@deno"].map((on) =>
        byFacts(fragments, on, {
          where: `over ${on} between two hosts, 60,000 bytes at once`,
          holds: ({ FragCreates, ReasmOKs }) => FragCreates > 0 && ReasmOKs > 0,
          holding: SPLIT,
          failing: WHOLE,
        })
      ),
      byFacts(unsplit, "udp@libc", {
        where: "over udp@libc on loopback, the largest datagram",
        holds: ({ send }) =>
          send === "EMSGSIZE" || (typeof send === "number" ? false : undefined),
        holding: {
          bytes: 65_507,
          mtu: 1_500,
          forbidden: 0,
          send: "EMSGSIZE",
          received: "EAGAIN",
        },
        failing: {
          bytes: 65_507,
          mtu: 65_535,
          forbidden: 0,
          send: 65_507,
          received: 65_507,
        },
      }),
    ],
  },
];

/** Where the sender had neither repeated nor selective acknowledgements to go by, only its clock told it. */
function asked(
  { RetransSegs, TCPFastRetrans, TCPSackRecovery }: typeof ASKED,
): boolean | undefined {
  if (RetransSegs === 0) return undefined;
  return TCPFastRetrans + TCPSackRecovery > 0;
}
