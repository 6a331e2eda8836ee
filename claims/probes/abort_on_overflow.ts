import { changeSetting, impair } from "../../conformance/impairment/impair.ts";
import { LOSS } from "../../conformance/impairment/needs.ts";
import { blackHole } from "../../conformance/impairment/recipe.ts";
import { countFromNow } from "../../conformance/impairment/evidence.ts";
import { must } from "../../conformance/kernel/calls.ts";
import { POLLERR } from "../../conformance/kernel/constants.ts";
import { type Kernel, openKernel } from "../../conformance/kernel/kernel.ts";
import { listeningSocket } from "../../conformance/kernel/objects.ts";
import { systemCalls } from "../../conformance/needs.ts";
import type { Bytes } from "../../transports/transport.ts";
import { connectedTo, givenTime, pendingError } from "./_connecting.ts";
import { TCP, THIRD_SEGMENT } from "./_tcp.ts";
import { probe } from "./probe.ts";

/** A queue for two. */
const BACKLOG = 1;
const LATE = 2;

/**
 * What becomes of those whose handshake ends when the queue is full, on a host that is set to reset them. They began it
 * while there was room: their third segments are lost until all have.
 */
export const abortOnOverflow = probe<{
  readonly room: number;
  readonly clients: number;
  readonly overflows: number;
  readonly reset: number;
}>({
  id: "PROBE-abort-on-overflow",
  title:
    "Clients that are reset where the queue is full and tcp_abort_on_overflow is set",
  sources: [{
    doc: "tcp(7)",
    section: "/proc interfaces, tcp_abort_on_overflow",
  }],
  variant: (found) => ({
    id: "PROBE-abort-on-overflow",
    sentence: "Clients that are reset where the queue is full",
    when: { naming: "port", connects: true },
    surroundings: "network",
    needs: [systemCalls(), LOSS],
    oneWay: "one process makes all the calls",
    framing: "none",
    async near(side) {
      using kernel = openKernel(side);
      await using _ = await changeSetting(
        "net/ipv4/tcp_abort_on_overflow",
        "1",
      );
      const { address } = listeningSocket(
        kernel,
        TCP,
        side.directory,
        BACKLOG,
      );
      await client(kernel, address);
      const late = await halfWay(kernel, address);
      const counted = countFromNow();
      for (const fd of late) kernel.send(fd, new Uint8Array(1));
      await givenTime(() => late.some((fd) => kernel.poll(fd, POLLERR) !== 0));
      const errors = late.map((fd) => pendingError(kernel, fd));
      return found({
        room: BACKLOG + 1,
        clients: 1 + LATE,
        overflows: counted("TcpExt.ListenOverflows"),
        reset: errors.filter((error) => error === "ECONNRESET").length,
      });
    },
    async far() {},
  }),
});

async function client(kernel: Kernel, address: Bytes): Promise<number> {
  const { fd, answer } = await connectedTo(kernel, TCP, address);
  must(answer, "connect");
  return fd;
}

/** Clients who are connected as far as they know. */
async function halfWay(kernel: Kernel, address: Bytes) {
  await using _ = await impair(blackHole(THIRD_SEGMENT));
  const clients: number[] = [];
  while (clients.length < LATE) clients.push(await client(kernel, address));
  return clients;
}
