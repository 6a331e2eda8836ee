import { type ChildProcess, spawn } from "node:child_process";
import { platform } from "../../ffi/library.ts";
import { soon } from "../../conformance/expect.ts";
import { must } from "../../conformance/kernel/calls.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import { connects, listeningSocket } from "../../conformance/kernel/objects.ts";
import type { Bytes } from "../../transports/transport.ts";
import { connectedTo } from "./_connecting.ts";
import { kernelProbe } from "./probe.ts";

const CLIENTS = 8;
const WORD_BYTES = 4;
/** Processes take their time to start where a machine is busy. */
const STARTED_MS = 5_000;

/**
 * A server that has each connection served by a process of its own, which inherits it, and goes on listening. The process
 * is cat(1): it sends back what it gets, until the end.
 */
export const processEach = kernelProbe({
  id: "PROBE-process-each",
  title:
    "Connections that were each handed to a child, while the parent accepted the next",
  sources: [{ doc: "fork(2)", section: "file descriptors" }, {
    doc: "accept(2)",
  }],
  of: connects,
  on: ({ type }) => type === "stream",
  async look(kernel, object, { directory }) {
    const { fd, address } = listeningSocket(kernel, object, directory);
    await using children = childrenOf(kernel);
    const clients: number[] = [];
    for (let client = 0; client < CLIENTS; client++) {
      const { fd: connected, answer } = await connectedTo(
        kernel,
        object,
        address,
      );
      must(answer, "connect");
      await kernel.ready(fd, POLLIN, "A connection");
      await children.serve(must(kernel.accept(fd), "accept"));
      clients.push(connected);
    }
    const echoed: boolean[] = [];
    for (const [client, connected] of clients.entries()) {
      echoed.push(await isEchoed(kernel, connected, client));
    }
    return {
      clients: CLIENTS,
      processes: new Set(children.pids()).size,
      served: echoed.filter(Boolean).length,
    };
  },
});

/** Each with a connection as its standard input and output, of which this process keeps nothing. */
function childrenOf(kernel: Kernel) {
  const children: ChildProcess[] = [];
  return {
    async serve(connection: number): Promise<void> {
      must(kernel.fcntl(connection, platform().F_SETFL, 0), "fcntl");
      const child = spawn("cat", [], {
        stdio: [connection, connection, "ignore"],
        env: {},
      });
      children.push(child);
      const started = new Promise((resolve, reject) => {
        child.on("spawn", resolve);
        child.on("error", reject);
      });
      await soon("A child", started, STARTED_MS);
      must(kernel.close(connection), "close");
    },
    pids: () => children.map(({ pid }) => pid),
    async [Symbol.asyncDispose]() {
      await Promise.all(children.map(ended));
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.on("exit", resolve));
  child.kill("SIGKILL");
  await exit;
}

/** Whether a client gets back its own word, and nothing else. */
async function isEchoed(
  kernel: Kernel,
  fd: number,
  client: number,
): Promise<boolean> {
  const word = new Uint8Array(WORD_BYTES).fill(client);
  must(kernel.send(fd, word), "send");
  await kernel.ready(fd, POLLIN, "A client's word");
  const answer = kernel.recvBytes(fd, 2 * WORD_BYTES);
  return typeof answer !== "string" && sameBytes(answer, word);
}

function sameBytes(one: Bytes, other: Bytes): boolean {
  return one.toHex() === other.toHex();
}
