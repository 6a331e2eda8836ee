import { fail, strictEqual } from "node:assert/strict";
import type { ChannelSide } from "../scenario.ts";
import { take } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { soon, staysPending } from "./expect.ts";

/** CLS-016: whoever closes must not be left waiting for what can no longer come. */
export const ownClose: ConformanceCase = {
  id: "CLS-016",
  title: "Own close ends own pending operations",
  priority: 1,
  level: "API",
  sources: [{ doc: "transports/transport.ts", section: "Channel, Listener" }],
  variants: [
    {
      id: "CLS-016",
      sentence:
        "Closing a channel or a listener ends its pending read or accept",
      when: { connects: true },
      applies: ({ listening }) => listening !== undefined,
      framing: "any",
      async near(side) {
        const { transport, directory, signal } = side;
        const listening = transport.listening!;
        const listener = await listening.listen(
          listening.freshAddress(directory),
        );
        const accept = await ending(
          "accept",
          listener.accept(signal),
          listener,
        );
        return {
          outcome: "pass",
          observed: `${await readEnds(side)}; ${accept}`,
        };
      },
      far: waitUntilDone,
    },
    {
      id: "CLS-016/bound",
      sentence: "Closing a channel or a bound socket ends its pending receive",
      when: { connects: false },
      applies: ({ binding }) => binding !== undefined,
      framing: "any",
      async near(side) {
        const { transport, directory } = side;
        const binding = transport.binding!;
        const socket = await binding.bind(binding.freshAddress(directory));
        const receive = await ending(
          "socket",
          socket.receive(new Uint8Array(16)),
          socket,
        );
        return {
          outcome: "pass",
          observed: `${await readEnds(side)}; ${receive}`,
        };
      },
      far: waitUntilDone,
    },
    {
      id: "CLS-016/channel",
      sentence: "Closing a channel ends its pending read",
      when: {},
      framing: "any",
      async near(side) {
        return { outcome: "pass", observed: await readEnds(side) };
      },
      far: waitUntilDone,
    },
  ],
};

/** Closes the channel under a pending read, then lets the other end go. */
async function readEnds({ channel, cues }: ChannelSide): Promise<string> {
  const observed = await ending(
    "read",
    take(channel, new Uint8Array(16)),
    channel,
  );
  await cues.give("done");
  return observed;
}

/** Closes `resource` and says how the operation that waited on it ended. It may not bring anything. */
async function ending(
  what: string,
  waiting: Promise<unknown>,
  resource: AsyncDisposable,
): Promise<string> {
  if (!await staysPending(waiting, 20)) {
    fail(`The ${what} ended before its resource was closed`);
  }
  await soon(`Closing under a pending ${what}`, close(resource));
  let brought: unknown;
  try {
    brought = await soon(`The pending ${what}`, waiting);
  } catch (error) {
    const { name, code } = error as Error & { code?: string };
    if (name === "AssertionError") throw error;
    return `${what}: ${[name, code].filter(Boolean).join(" ")}`;
  }
  strictEqual(brought, null, `The pending ${what} brought something`);
  return `${what}: the end`;
}

async function close(resource: AsyncDisposable): Promise<void> {
  await resource[Symbol.asyncDispose]();
}

async function waitUntilDone({ cues }: ChannelSide): Promise<void> {
  await cues.take();
}
