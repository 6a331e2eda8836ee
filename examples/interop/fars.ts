/**
 * The far ends of the exchange: which languages, and by which command lines.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import type { Tool } from "../_tools.ts";

type Words = readonly string[];

/** A program in another language, or a tool, as one end of the exchange. */
export interface Far {
  readonly language: string;
  readonly tool: Tool;
  /** Transports that it does not have, and why. */
  readonly lacks: Readonly<Record<string, string>>;
  /**
   * Whether it knows the exchange: it compares what comes back, and ends when there are no more messages. One that does not
   * carries its standard input to the other end, and back what comes, or sends back what it gets.
   */
  readonly knows: boolean;
  /** What it prints when it waits at an address, with the address where it chose it; `undefined` where it prints nothing. */
  ready(transport: string): RegExp | undefined;
  /** The command line. `built` is where a program that has to be compiled is. */
  words(
    way: "serve" | "connect",
    transport: string,
    address: string,
    built: string,
  ): Words;
}

const LISTENING = /^Listening on (\S+)$/m;

/** Every far end. */
export const FARS: readonly Far[] = [
  {
    language: "Python",
    tool: "python3",
    lacks: {},
    knows: true,
    ready: () => LISTENING,
    words: (
      way,
      transport,
      address,
    ) => ["python3", beside("far.py"), way, transport, address],
  },
  {
    language: "Node.js",
    tool: "node",
    lacks: {
      "unix-dgram": "node:dgram has UDP only, no Unix datagram sockets",
    },
    knows: true,
    ready: () => LISTENING,
    words: (
      way,
      transport,
      address,
    ) => ["node", beside("far.mjs"), way, transport, address],
  },
  {
    language: "C",
    tool: "cc",
    lacks: {},
    knows: true,
    ready: () => LISTENING,
    words: (way, transport, address, built) => [built, way, transport, address],
  },
  {
    language: "socat",
    tool: "socat",
    lacks: {},
    knows: false,
    ready: (transport) => SOCAT_READY[transport],
    words: (way, transport, address) => SOCAT[way][transport]!(address),
  },
];

function beside(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

/** By default socat gives up half a second after one direction has ended. */
const PATIENT = ["socat", "-d", "-d", "-t60"];

const SOCAT_READY: Readonly<Record<string, RegExp>> = {
  tcp: /listening on AF=2 (\S+)$/m,
  unix: /listening on AF=1 "(.+)"$/m,
  udp: /listening on UDP AF=2 (\S+)$/m,
  "unix-dgram": /starting data transfer loop/,
};

type SocatLine = (address: string) => Words;

const SOCAT: Readonly<
  Record<"serve" | "connect", Readonly<Record<string, SocatLine>>>
> = {
  serve: {
    tcp: (
      address,
    ) => [...PATIENT, `TCP4-LISTEN:${bindTo(address)}`, "EXEC:cat"],
    unix: (path) => [...PATIENT, `UNIX-LISTEN:${path}`, "EXEC:cat"],
    udp: (
      address,
    ) => [...PATIENT, `UDP4-LISTEN:${bindTo(address)}`, "EXEC:cat"],
    // UNIX-RECVFROM with fork would serve anybody, but now and then it never answers. This serves Deno's end alone.
    "unix-dgram": (path) => [
      ...PATIENT,
      `UNIX-SENDTO:${path}.near,bind=${path}`,
      "EXEC:cat",
    ],
    fifo: (
      path,
    ) => [
      ...PATIENT,
      `OPEN:${path}.to,rdonly!!OPEN:${path}.back,wronly`,
      "EXEC:cat",
    ],
  },
  connect: {
    tcp: (address) => [...PATIENT, "-", `TCP4:${address}`],
    unix: (path) => [...PATIENT, "-", `UNIX-CONNECT:${path}`],
    udp: (address) => [...PATIENT, "-", `UDP4:${address}`],
    "unix-dgram": (
      path,
    ) => [...PATIENT, "-", `UNIX-SENDTO:${path},bind=${path}.far`],
    // It would open the FIFO that it reads from first, and wait for ever: one socat for each direction.
    fifo: (path) => [
      "sh",
      "-c",
      'exec 3<&0; socat -u - "OPEN:$0.to,wronly" <&3 & socat -u "OPEN:$0.back,rdonly" -',
      path,
    ],
  },
};

function bindTo(address: string): string {
  const [host, port] = address.split(":");
  return `${port},bind=${host}`;
}
