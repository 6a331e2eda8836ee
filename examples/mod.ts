/**
 * The programs that texts about sockets describe, done right: which they are, and how to run them.
 *
 * @module
 */

/** A program, as its document describes it. */
export interface Example {
  /** As the list of claims calls it. */
  readonly id: string;
  /** The document that describes it. */
  readonly document: "D0" | "D1" | "D2" | "D3" | "D4";
  /** What it does. */
  readonly what: string;
  /** Commands in the order in which one runs them, each with the arguments that are its defaults. */
  readonly commands: readonly string[];
  /** What the document's own listing or text gets wrong or leaves out, by a name. A test shows the effect of each. */
  readonly faults: Readonly<Record<string, string>>;
}

const MESSAGES =
  "deno run --allow-read=/tmp/messages --allow-write=/tmp/messages --allow-net=unix:/tmp/messages";

/** Every example. */
export const EXAMPLES: readonly Example[] = [
  {
    id: "example-hello-http",
    document: "D0",
    what:
      "A tiny web server that answers every GET with a page, and a client that reads until the whole page is there",
    commands: [
      "deno run --allow-net=127.0.0.1 examples/hello_http/server.ts 8080",
      "deno run --allow-net=localhost:8080 examples/hello_http/client.ts localhost 8080",
    ],
    faults: {
      "one-read":
        "One read is taken for the whole page: half of a page that arrives in two parts is lost (the document says so itself)",
      "one-after-the-other":
        "One connection is served after the other: one that sends nothing, as browsers open them ahead, holds up all others",
    },
  },
  {
    id: "example-message-server",
    document: "D1",
    what:
      'A local-socket server that reads texts with their length before them, prints each and ends on "quit"; its client',
    commands: [
      `${MESSAGES} examples/message_server/server.ts /tmp/messages`,
      `${MESSAGES} examples/message_server/client.ts /tmp/messages "Testing socket"`,
    ],
    faults: {
      "no-bind":
        "`bind` is commented out: listen(2) on a Unix socket without a name fails with EINVAL, and nobody looks at what it returns",
      "one-read":
        "One read is taken for the whole message: the second part is lost, and its beginning read as the next message's length",
      "any-length":
        "`malloc` of whatever length the client announces, unchecked: four bytes end the server with SIGSEGV",
      "any-path":
        "`strcpy` of a path into 108 bytes: a longer one writes past their end",
      "byte-order":
        "The length is in the byte order of the client's machine: 5 from a machine of the other order is 83,886,080",
      "file-left":
        "The file that a killed server left is in the way of the next one's bind",
      "unchecked-client":
        "A client without a server ends as if its message had been sent",
    },
  },
  {
    id: "example-http-get",
    document: "D1",
    what:
      "An Internet client that resolves a name, connects, sends a GET and prints the page",
    commands: [
      "deno run --allow-net=localhost:8080 examples/http_get.ts localhost 8080 /",
    ],
    faults: {
      "no-version":
        "`GET /` without a version: Node.js waits for the rest of a head that never comes, and answers 408 when its time is up",
      "ipv4-only":
        "`gethostbyname` knows addresses of 32 bits: what has only an IPv6 address cannot be reached",
      "failed-read":
        "A read that fails (-1) is taken for a count of bytes: after a reset it prints what it never received",
    },
  },
  {
    id: "example-socketpair",
    document: "D1",
    what: "A parent and its child talk both ways over a socket pair",
    commands: [
      "deno run --allow-run=deno --allow-env examples/socketpair/parent.ts",
    ],
    faults: {
      "parents-copy":
        "Nobody says that the parent has to close its copy of the child's end: with it, the end of the stream never comes",
    },
  },
  {
    id: "example-datagram-mailbox",
    document: "D3",
    what:
      "Datagrams with sendto and recvfrom: the answer goes to the address that came with the letter",
    commands: [
      "deno run --unstable-net --allow-net=127.0.0.1 examples/datagram_mailbox/server.ts 9400",
      'deno run --unstable-net --allow-net=127.0.0.1 examples/datagram_mailbox/client.ts 9400 "Dear mailbox"',
    ],
    faults: {
      "waits-for-ever":
        "Nothing about letters that are lost: sending one to nobody succeeds, and who waits for an answer waits for ever",
      "cut": "Nothing about a letter that is larger than the buffer: it is cut",
    },
  },
  {
    id: "example-fork-server",
    document: "D3",
    what:
      "A server that hands each connection to a process of its own and goes on listening",
    commands: [
      "deno run --allow-net=127.0.0.1 --allow-run=deno --allow-env examples/fork_server/server.ts 9500",
    ],
    faults: {
      "parents-copy":
        "The parent's copy of the connection is not closed: the client never sees the end of the stream",
      "zombies":
        "Nobody waits for children that have ended: they stay as zombies",
    },
  },
  {
    id: "example-select-server",
    document: "D3",
    what: "One process that serves several listening sockets at once",
    commands: [
      "deno run --allow-net=127.0.0.1 examples/select_server/server.ts 9607 9609 9613",
    ],
    faults: {
      "ready-no-more":
        "A socket that select called ready may have nothing any more: without O_NONBLOCK the next call holds up all others",
    },
  },
  {
    id: "example-refused-then-served",
    document: "D4",
    what:
      "A client that is refused while no server runs, and served once one does",
    commands: [
      "deno run --allow-net=localhost:9734 examples/refused_then_served/client.ts localhost 9734",
      "deno run --allow-net=127.0.0.1 examples/refused_then_served/server.ts 9734",
    ],
    faults: {
      "one-read":
        "Half an answer is taken for a whole one where only one read is made",
    },
  },
];

/** The documented command of a program, by the end of its path. */
export function commandOf(program: string): string {
  const found = EXAMPLES.flatMap(({ commands }) => commands)
    .find((command) => programIn(command).endsWith(program));
  if (!found) throw new TypeError(`No example has the program ${program}`);
  return found;
}

/** The path of the program in a command. */
export function programIn(command: string): string {
  return command.match(/\bexamples\/\S+\.ts\b/)![0];
}

/** A command of a program without its arguments. */
export function withoutArguments(command: string): string {
  const program = programIn(command);
  return command.slice(0, command.indexOf(program) + program.length);
}
