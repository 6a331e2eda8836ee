import { ok, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import { sysctl } from "../_kernel.ts";
import type { ConformanceCase } from "../case.ts";
import { must } from "./calls.ts";
import { SO_RCVBUF } from "./constants.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { connectedSockets, isNamed, isSocket, newSocket } from "./objects.ts";

/** Between the least and the most on every system. */
const ASKED = 20_000;
/** What socket(7) documents as the least, doubled. */
const DOCUMENTED = { SO_RCVBUF: 256, SO_SNDBUF: 2048 };
const MOST = 2 ** 30 - 1;

/** LIM-008. */
export const bufferSizes: ConformanceCase = {
  id: "LIM-008",
  title: "SO_RCVBUF/SO_SNDBUF semantics",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "socket(7)", section: "Socket options, SO_RCVBUF" },
    { doc: "socket(7)", section: "Socket options, SO_SNDBUF" },
  ],
  variants: [onKernel({
    id: "LIM-008",
    sentence:
      "The size of a buffer reads back doubled, is never less than a least one, and never more than twice the system's maximum",
    of: isSocket,
    async run(kernel, object, { directory }) {
      const fd = object.paired
        ? (await connectedSockets(kernel, object, directory))[0]
        : newSocket(kernel, object);
      const least: Record<string, number> = {};
      const seen: string[] = [];
      for (const [name, option, maximum] of options()) {
        strictEqual(set(kernel, fd, option, ASKED), 2 * ASKED, name);
        least[name] = set(kernel, fd, option, 0);
        ok(least[name] > 0, `${name} can be 0`);
        const next = set(kernel, fd, option, least[name] / 2);
        strictEqual(next, least[name], `${name} at its least`);
        const most = set(kernel, fd, option, MOST);
        if (maximum !== undefined) {
          strictEqual(most, 2 * maximum, `${name} at its most`);
        }
        seen.push(`${name} ${ASKED}: ${2 * ASKED}, ${least[name]} to ${most}`);
      }
      const documented = Object.entries(DOCUMENTED)
        .every(([name, bytes]) => least[name] === bytes);
      const { SO_RCVBUF: receive, SO_SNDBUF: send } = DOCUMENTED;
      return {
        outcome: documented ? "pass" : "non-strict",
        observed: `${seen.join("; ")}${
          documented ? "" : `, though socket(7) has ${receive} and ${send} B`
        }`,
      };
    },
  })],
};

/** FLW-007. */
export const oversizeDatagram: ConformanceCase = {
  id: "FLW-007",
  title: "UDP oversize datagram on an empty small buffer",
  priority: 3,
  level: "OBS",
  sources: [{ doc: "socket(7)", section: "Socket options, SO_RCVBUF" }],
  variants: [onKernel({
    id: "FLW-007",
    sentence:
      "A datagram larger than the whole receive buffer arrives where that is empty; one behind it is lost",
    of: isNamed,
    on: ({ family, type }) => family === "inet" && type === "dgram",
    async run(kernel, object, { directory }) {
      const [near, far] = await connectedSockets(kernel, object, directory);
      const buffer = set(kernel, near, SO_RCVBUF, 0);
      const bytes = 4 * buffer;
      for (const what of ["first", "second"]) {
        const sent = kernel.send(far, new Uint8Array(bytes).fill(1));
        strictEqual(sent, bytes, `The ${what} datagram`);
      }
      // On loopback a datagram is there, or lost, when its send is over.
      const arrived = kernel.recv(near, new Uint8Array(bytes + 1));
      strictEqual(arrived, bytes, "The first datagram");
      const behind = kernel.recv(near, new Uint8Array(bytes + 1));
      strictEqual(behind, "EAGAIN", "The datagram behind it");
      return {
        outcome: "pass",
        observed:
          `a buffer of ${buffer} B took one datagram of ${bytes} B and lost the next`,
      };
    },
  })],
};

function options(): readonly (readonly [string, number, number | undefined])[] {
  return [
    ["SO_RCVBUF", SO_RCVBUF, sysctl("net/core/rmem_max")],
    ["SO_SNDBUF", platform().SO_SNDBUF, sysctl("net/core/wmem_max")],
  ];
}

/** Asks for a size and returns what it reads back as. */
function set(kernel: Kernel, fd: number, option: number, bytes: number) {
  const { SOL_SOCKET } = platform();
  must(kernel.setOption(fd, SOL_SOCKET, option, bytes), "setsockopt");
  return kernel.getOption(fd, SOL_SOCKET, option);
}
