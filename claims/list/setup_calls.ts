import type { Facts } from "../../conformance/case.ts";
import type { Claim } from "../claim.ts";
import { byCase, byFacts, type Condition } from "../condition.ts";
import { acceptLength } from "../probes/accept_length.ts";
import { addressLengths } from "../probes/address_lengths.ts";
import { functionNames } from "../probes/function_names.ts";
import {
  lateBind,
  noAccept,
  noBind,
  noConnect,
  noListen,
} from "../probes/left_out.ts";
import type { Probe } from "../probes/probe.ts";

const TOPIC = "Connection set-up";

/** Whether a call was refused: it answered by the name of an error. */
function isError(answer: Facts[string]): boolean {
  return typeof answer === "string" && /^E[A-Z]+$/.test(answer);
}

/** Holds where one of these calls is refused: then what was left out is needed. */
function refused<F extends Facts>(
  probe: Probe<F>,
  where: string,
  on: string,
  refusal: F,
  service: F,
): Condition {
  return byFacts(probe, on, {
    where: `${where}, over ${on}`,
    holds: (answers) => Object.values(answers).some(isError),
    holding: refusal,
    failing: service,
  });
}

function withoutBind(where: string, on: string): Condition {
  return refused(
    noBind,
    where,
    on,
    { listen: "EINVAL", accept: "EINVAL", connect: "EINVAL" },
    { listen: 0, accept: "accepted", connect: 0 },
  );
}

/** A world in which calls look at the lengths of addresses, if they take any. */
const LENGTHS: NonNullable<typeof addressLengths.finds> = {
  listenRight: 0,
  listenWrong: 0,
  bindRight: 0,
  bindWrong: "EINVAL",
  connectRight: 0,
  connectWrong: "EINVAL",
};

const STREAMS = ["tcp@libc", "unix@libc"] as const;

/** What the calls are that set a connection up, in which order, and what they are given. */
export const setupCalls: readonly Claim[] = [
  {
    id: "server-call-order",
    topic: TOPIC,
    kind: "behaviour",
    statement:
      "A server needs socket, bind, listen and accept, in this order, and a client socket and connect",
    documents: ["D0", "D1", "D3", "D4"],
    truth: {
      text:
        "Over Unix sockets each step is needed. A TCP socket that listens without bind(2) gets a port of the kernel's choice, at which it is reached, and can be bound no more",
      sources: [
        { doc: "listen(2)" },
        { doc: "accept(2)", section: "ERRORS, EINVAL" },
        { doc: "ip(7)", section: "Address format" },
      ],
    },
    conditions: [
      ...STREAMS.flatMap((on) => [
        byCase("EST-001", on, { where: `these calls suffice, over ${on}` }),
        withoutBind("bind is needed", on),
        refused(
          lateBind,
          "bind must come before listen",
          on,
          { listen: 0, bind: "EINVAL" },
          { listen: 0, bind: 0 },
        ),
        refused(
          noListen,
          "listen is needed",
          on,
          { connect: "ECONNREFUSED", accept: "EINVAL" },
          { connect: 0, accept: 3 },
        ),
        refused(
          noAccept,
          "accept is needed",
          on,
          { recv: "ENOTCONN" },
          { recv: 1 },
        ),
        refused(
          noConnect,
          "a client needs connect",
          on,
          { send: "ENOTCONN" },
          { send: 1 },
        ),
      ]),
      {
        where: "through Deno's API",
        evidence: {
          untestable:
            "Deno.listen() makes the first three calls and Deno.connect() both of a client's, so that none can be left out",
        },
      },
    ],
  },
  {
    id: "listen-needs-bind",
    topic: TOPIC,
    kind: "behaviour",
    statement:
      "A local-socket server whose call of bind is left out, as in a listing that has it commented out, cannot be reached",
    documents: ["D1"],
    truth: {
      text:
        "listen(2) and accept(2) on a Unix socket without a name fail with EINVAL, which a program that checks no answer does not notice; there is no file, so that its clients get ENOENT",
      sources: [{ doc: "listen(2)" }, { doc: "unix(7)", section: "unnamed" }],
    },
    conditions: ["unix@libc", "unix-seqpacket@libc"].map((on) =>
      byFacts(noBind, on, {
        holds: ({ accept, connect }) => isError(accept) && isError(connect),
        holding: { listen: "EINVAL", accept: "EINVAL", connect: "EINVAL" },
        failing: { listen: 0, accept: "accepted", connect: 0 },
      })
    ),
  },
  {
    id: "server-needs-name",
    topic: TOPIC,
    kind: "behaviour",
    statement:
      "A server must give its socket a name by bind before other processes can use it",
    documents: ["D0", "D3", "D4"],
    truth: {
      text:
        "True of Unix sockets. An Internet socket that has none gets a port when it listens, connects or sends, and is reached there by whoever is told",
      sources: [{ doc: "ip(7)", section: "Address format" }, {
        doc: "unix(7)",
      }],
    },
    conditions: [
      ...STREAMS.map((on) => withoutBind("to listen", on)),
      byCase("ADR-002", "udp@libc", {
        where: "to be answered, over udp@libc",
        holds: "fail",
      }),
    ],
  },
  {
    id: "listen-makes-queue",
    topic: TOPIC,
    kind: "behaviour",
    statement:
      "listen makes a queue, in which clients wait until the server accepts them",
    documents: ["D1", "D4"],
    truth: {
      text:
        "More than that: connect(2) succeeds, and what the client sends is taken, before the server calls accept(2)",
      sources: [{ doc: "listen(2)" }, { doc: "accept(2)" }],
    },
    conditions: ["tcp@libc", "unix@libc", "tcp@deno", "unix@deno"].map((on) =>
      byCase("EST-002", on)
    ),
  },
  {
    id: "listen-takes-address-length",
    topic: TOPIC,
    kind: "behaviour",
    statement:
      "listen takes the length of the socket's address as its third argument",
    documents: ["D1"],
    truth: {
      text:
        "listen(2) has two arguments, the descriptor and the backlog; a third is not looked at, whereas bind(2) and connect(2) refuse a length that cannot be one",
      sources: [{ doc: "listen(2)", section: "SYNOPSIS" }, {
        doc: "bind(2)",
        section: "ERRORS, EINVAL",
      }],
    },
    conditions: STREAMS.map((on) =>
      byFacts(addressLengths, on, {
        where: `a third argument that is no length, over ${on}`,
        holds: ({ listenWrong, bindWrong }) =>
          isError(bindWrong) ? isError(listenWrong) : undefined,
        holding: { ...LENGTHS, listenWrong: "EINVAL" },
        failing: LENGTHS,
      })
    ),
  },
  {
    id: "connect-like-bind",
    topic: TOPIC,
    kind: "behaviour",
    statement: "connect takes the same arguments as bind",
    documents: ["D3"],
    truth: {
      text:
        "A descriptor, an address and its length: bind(2) is given the socket's own address, connect(2) the other end's",
      sources: [{ doc: "bind(2)", section: "SYNOPSIS" }, {
        doc: "connect(2)",
        section: "SYNOPSIS",
      }],
    },
    conditions: STREAMS.map((on) =>
      byFacts(addressLengths, on, {
        where: `an address with its length and with a wrong one, over ${on}`,
        holds: ({ bindWrong, connectWrong, bindRight, connectRight }) =>
          bindWrong === connectWrong && isError(bindWrong) &&
          bindRight === 0 && [0, "EINPROGRESS"].includes(connectRight),
        holding: LENGTHS,
        failing: { ...LENGTHS, connectWrong: 0 },
      })
    ),
  },
  {
    id: "accept-takes-length",
    topic: TOPIC,
    kind: "behaviour",
    statement: "accept takes the length of the address as its third argument",
    documents: ["D1"],
    truth: {
      text:
        "It takes the place of a length in memory: what stands there must say how much room there is (a listing leaves it uninitialised, which can fail with EINVAL), and afterwards says how long the address is",
      sources: [{ doc: "accept(2)", section: "DESCRIPTION" }],
    },
    conditions: STREAMS.map((on) =>
      byFacts(acceptLength, on, {
        where: `a length of 128 B, over ${on}`,
        holds: ({ given, afterwards }) => given === afterwards,
        holding: { given: 128, afterwards: 128, negative: "accepted" },
        failing: { given: 128, afterwards: 16, negative: "EINVAL" },
      })
    ),
  },
  {
    id: "create-makes-sockets",
    topic: TOPIC,
    kind: "behaviour",
    statement: "Sockets are created by a call named create",
    documents: ["D3"],
    truth: {
      text:
        "The call is socket(2); the C library has no create, only creat(2), which makes files",
      sources: [{ doc: "socket(2)" }, { doc: "open(2)", section: "creat" }],
    },
    conditions: [byFacts(functionNames, "tcp@libc", {
      where: "in the C library",
      holds: ({ create }) => create,
      holding: { create: true, socket: true },
      failing: { create: false, socket: true },
    })],
  },
];
