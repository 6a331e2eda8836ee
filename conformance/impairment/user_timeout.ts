import { ok, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { ConformanceCase, Variant } from "../case.ts";
import { UnresolvedError } from "../expect.ts";
import { must } from "../kernel/calls.ts";
import { POLLERR, TCP_USER_TIMEOUT } from "../kernel/constants.ts";
import { type Kernel, onKernel } from "../kernel/kernel.ts";
import { connectedSockets, connects } from "../kernel/objects.ts";
import { enoughHits } from "./evidence.ts";
import { impair } from "./impair.ts";
import { LOSS } from "./needs.ts";
import { blackHole, TCP } from "./recipe.ts";

const USER_TIMEOUT_MS = 500;
/** The time-out is looked at when a segment is sent again: after 0.2 s, 0.4 s, 0.8 s. */
const PATIENCE_MS = 8_000;
const LOOK_EVERY_MS = 20;

const variant: Variant = onKernel({
  id: "TMO-006",
  sentence:
    "Where nothing is acknowledged for as long as TCP_USER_TIMEOUT says, a connection ends with ETIMEDOUT",
  of: connects,
  on: ({ family }) => family === "inet",
  needs: [LOSS],
  async run(kernel, object, { directory }) {
    const { IPPROTO_TCP } = platform();
    const [near] = await connectedSockets(kernel, object, directory);
    must(
      kernel.setOption(near, IPPROTO_TCP, TCP_USER_TIMEOUT, USER_TIMEOUT_MS),
      "setsockopt",
    );
    await using impaired = await impair(blackHole(TCP));
    const start = performance.now();
    must(kernel.send(near, new Uint8Array(100)), "send");
    await broken(kernel, near);
    const ms = Math.round(performance.now() - start);
    const lost = await enoughHits("A connection into the void", impaired, 2);
    const answer = kernel.send(near, new Uint8Array(100));
    strictEqual(answer, "ETIMEDOUT", "What a send is told");
    ok(ms >= USER_TIMEOUT_MS, `It ended ${ms} ms after the send`);
    return {
      outcome: "pass",
      observed:
        `ETIMEDOUT ${ms} ms after the send, ${lost} segments lost; the limit was ${USER_TIMEOUT_MS} ms`,
    };
  },
});

/** TMO-006. */
export const userTimeout: ConformanceCase = {
  id: "TMO-006",
  title: "TCP_USER_TIMEOUT",
  priority: 3,
  level: "DOC",
  sources: [
    { doc: "tcp(7)", section: "Socket options, TCP_USER_TIMEOUT" },
    { doc: "RFC 9293", section: "3.8.3", requirement: "MUST-20" },
    { doc: "RFC 9293", section: "3.8.3", requirement: "MUST-21" },
  ],
  variants: [{ ...variant, surroundings: "network" }],
};

/** Resolves once a socket is in error. */
async function broken(kernel: Kernel, fd: number): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while ((kernel.poll(fd, 0) & POLLERR) === 0) {
    if (Date.now() > deadline) {
      throw new UnresolvedError(
        `The connection is alive ${PATIENCE_MS} ms after its last acknowledgement`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
