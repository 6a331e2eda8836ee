import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Side } from "../../scenario.ts";
import { messages } from "../../transports/messages.ts";
import { listeningOf } from "../_addresses.ts";
import { encoded } from "../_either.ts";
import { hostOwn, joinOwn } from "../_opening.ts";
import type { ConformanceCase } from "../case.ts";
import { refusal, soon } from "../expect.ts";
import { TWO_NETWORKS } from "./needs.ts";

const GREETING = encoded("from another network");

/** EST-019. */
export const scopeOfNames: ConformanceCase = {
  id: "EST-019",
  title: "Scope of names",
  priority: 3,
  level: "DOC",
  sources: [
    { doc: "unix(7)", section: "Abstract sockets" },
    { doc: "network_namespaces(7)", section: "DESCRIPTION" },
    { doc: "ipc_namespaces(7)", section: "DESCRIPTION" },
  ],
  variants: [{
    id: "EST-019/abstract",
    sentence:
      "An abstract name is one of its network: in another, nobody listens there",
    when: { naming: "abstract", connects: true },
    surroundings: "hosts",
    needs: [TWO_NETWORKS],
    framing: "none",
    async near(side) {
      const { listen, connect, freshAddress } = listeningOf(side);
      await using listener = await listen(freshAddress(side.directory));
      await side.cues.give(listener.address);
      const elsewhere = await soon("The other end's attempt", side.cues.take());
      strictEqual(elsewhere, "ECONNREFUSED", "Connecting in another network");
      // The name is there all the same.
      await using _ = await soon("Connecting here", connect(listener.address));
      await using __ = await listener.accept(side.signal);
      return {
        outcome: "pass",
        observed: "ECONNREFUSED in another network, connected in its own",
      };
    },
    async far(side) {
      const address = await side.cues.take();
      await tell(side, listeningOf(side).connect(address));
    },
  }, {
    id: "EST-019/queue",
    sentence:
      "A queue's name is one of its IPC namespace: in another there is no such queue",
    when: { naming: "queue" },
    surroundings: "hosts",
    needs: [TWO_NETWORKS],
    framing: "none",
    async near(side) {
      const givenUp = new AbortController();
      const hosting = hostOwn(side, { signal: givenUp.signal });
      const settled = hosting.then(
        (channel) => channel[Symbol.asyncDispose](),
        () => {},
      );
      try {
        const code = await soon("The other end's attempt", side.cues.take());
        strictEqual(code, "ENOENT", "Joining from another IPC namespace");
      } finally {
        givenUp.abort();
        await settled;
      }
      return { outcome: "pass", observed: "ENOENT in another IPC namespace" };
    },
    async far(side) {
      await tell(side, joinOwn(side, await side.cues.take()));
    },
  }, {
    id: "EST-019",
    sentence: "A path leads to the same channel from every network",
    when: { naming: "path" },
    surroundings: "hosts",
    needs: [TWO_NETWORKS],
    framing: "any",
    async near({ channel }) {
      const received = new Uint8Array(GREETING.length);
      await soon("A greeting", messages(channel).receive(received));
      deepStrictEqual(received, GREETING);
      return {
        outcome: "pass",
        observed:
          `${GREETING.length} B from a process in another network and IPC namespace`,
      };
    },
    async far({ channel }) {
      await messages(channel).send(GREETING);
    },
  }],
};

/** Tells the other end how an attempt was refused. */
async function tell(
  { cues }: Side,
  attempt: Promise<AsyncDisposable>,
): Promise<void> {
  const { code = "no code" } = await refusal(
    "Reaching a name of another network",
    attempt.then((opened) => opened[Symbol.asyncDispose]()),
  );
  await cues.give(code);
}
