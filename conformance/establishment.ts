import { strictEqual } from "node:assert/strict";
import type { Channel } from "../transports/transport.ts";
import { listeningOf } from "./_addresses.ts";
import { decoded, encoded, put, take } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { soon } from "./expect.ts";
import { backlogOverflow, chosenPorts } from "./ports.ts";
import { addressInUse, missingPath, nobodyListens } from "./refusals.ts";
import { connectedEarly } from "./early_words.ts";
import { secondConnect, wrongType } from "./kernel/connecting.ts";
import { unavailableAddress } from "./unavailable.ts";
import { unixBacklog } from "./kernel/backlog.ts";
import { scopeOfNames } from "./impairment/names.ts";
import { backlogDrains } from "./backlog_drains.ts";
import { listeningState } from "./kernel/listening_state.ts";
import { rebindAfterClose, reuseAddress, reusePort } from "./kernel/reuse.ts";
import { goneBeforeAccept, portZeroAndSelf } from "./kernel/odd_partners.ts";
import { fifoOpen } from "./kernel/fifo_open.ts";
import { nameRules } from "./kernel/name_rules.ts";
import { privilegedPort } from "./kernel/privileged_port.ts";
import { pairFamilies } from "./kernel/pairs.ts";

const connectAcceptExchange: ConformanceCase = {
  id: "EST-001",
  title: "Connect, accept, exchange",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "connect(2)" },
    { doc: "accept(2)" },
    { doc: "pipe(2)" },
    { doc: "fifo(7)" },
  ],
  variants: [
    {
      id: "EST-001",
      sentence:
        "One end listens, the other connects to its address, and each receives what the other sends",
      when: { connects: true },
      framing: "none",
      async near(side) {
        const listening = listeningOf(side);
        await using listener = await listening.listen(
          listening.freshAddress(side.directory),
        );
        await side.cues.give(listener.address);
        await using channel = await soon(
          "A connection",
          listener.accept(side.signal),
        );
        await answers(channel);
        await soon("The other end's word", side.cues.take());
        return {
          outcome: "pass",
          observed: "one connection, a message and its answer",
        };
      },
      async far(side) {
        const address = await side.cues.take();
        await using channel = await soon(
          "Connecting",
          listeningOf(side).connect(address),
        );
        await asks(channel);
        await side.cues.give("answered");
      },
    },
    {
      id: "EST-001/meeting",
      sentence: "The ends meet, and each receives what the other sends",
      when: { connects: false },
      framing: "any",
      async near({ channel }) {
        await asks(channel);
        return { outcome: "pass", observed: "a message and its answer" };
      },
      far: ({ channel }) => answers(channel),
    },
  ],
};

async function asks(channel: Channel): Promise<void> {
  await soon("Asking", put(channel, encoded("marco")));
  strictEqual(await word(channel), "polo");
}

async function answers(channel: Channel): Promise<void> {
  strictEqual(await word(channel), "marco");
  await soon("Answering", put(channel, encoded("polo")));
}

async function word(channel: Channel): Promise<string> {
  const into = new Uint8Array(16);
  const bytes = await soon("The other end's message", take(channel, into));
  return decoded(into.subarray(0, bytes ?? 0));
}

/** How ends find each other, and why they do not. */
export const establishment: readonly ConformanceCase[] = [
  connectAcceptExchange,
  nobodyListens,
  missingPath,
  addressInUse,
  backlogOverflow,
  chosenPorts,
  connectedEarly,
  wrongType,
  unavailableAddress,
  unixBacklog,
  scopeOfNames,
  backlogDrains,
  listeningState,
  secondConnect,
  rebindAfterClose,
  reuseAddress,
  reusePort,
  portZeroAndSelf,
  fifoOpen,
  goneBeforeAccept,
  nameRules,
  privilegedPort,
  pairFamilies,
];
