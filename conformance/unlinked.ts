import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Channel } from "../transports/transport.ts";
import { bindingOf, listeningOf, refusedWith } from "./_addresses.ts";
import { encoded } from "./_either.ts";
import { nameExists, namesIn, privateDirectory } from "./_names.ts";
import { hostOwn, joinOwn } from "./_opening.ts";
import type { ConformanceCase } from "./case.ts";
import { soon } from "./expect.ts";
import { unlinkedInUse } from "./kernel/names_life.ts";
import { messages } from "../transports/messages.ts";

/** LIF-003: somebody removes a name that is in use. */
export const unlinked: ConformanceCase = {
  id: "LIF-003",
  title: "Unlink while in use",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "unix(7)", section: "NOTES" },
    { doc: "unlink(2)" },
  ],
  variants: [
    ...unlinkedInUse,
    {
      id: "LIF-003/listening",
      sentence:
        "Connections go on after the path of their listener was unlinked; connecting to it gets ENOENT, and it can be listened at again",
      when: { connects: true, naming: "path" },
      framing: "none",
      oneWay: "one program does it all",
      async near(side) {
        const listening = listeningOf(side);
        const path = listening.freshAddress(side.directory);
        const first = await listening.listen(path);
        try {
          const connecting = listening.connect(path);
          await using accepted = await soon(
            "Accepting",
            first.accept(side.signal),
          );
          await using connected = await soon("Connecting", connecting);
          Deno.removeSync(path);
          await thereAndBack(connected, accepted);
          await refusedWith("ENOENT", "Connecting", listening.connect(path));
          await using second = await listening.listen(path);
          const newcomer = listening.connect(path);
          await using served = await soon(
            "Accepting at the new one",
            second.accept(side.signal),
          );
          await using newer = await soon("Connecting to the new one", newcomer);
          await thereAndBack(newer, served);
          await thereAndBack(connected, accepted);
          await first[Symbol.asyncDispose]();
          const kept = nameExists(path);
          await thereAndBack(newer, served);
          return {
            outcome: "pass",
            observed:
              `both ways after unlink; connect ENOENT; listened again; closing the first listener ${
                kept ? "left" : "took away"
              } the name that the second one has`,
          };
        } finally {
          await first[Symbol.asyncDispose]();
        }
      },
      async far() {},
    },
    {
      id: "LIF-003/bound",
      sentence:
        "A bound socket goes on sending after its path was unlinked; sending to it gets ENOENT, and the path can be bound again",
      when: { framing: "packet", naming: "path" },
      applies: ({ binding }) => binding !== undefined,
      framing: "none",
      oneWay: "one program does it all",
      async near(side) {
        const binding = bindingOf(side);
        await using other = await binding.bind(
          binding.freshAddress(side.directory),
        );
        const path = binding.freshAddress(side.directory);
        await using first = await binding.bind(path);
        Deno.removeSync(path);
        const into = new Uint8Array(16);
        await first.send(encoded("on"), other.address);
        const { bytes } = await soon("A packet", other.receive(into));
        deepStrictEqual(into.slice(0, bytes), encoded("on"));
        await refusedWith(
          "ENOENT",
          "Sending to it",
          other.send(encoded("lost"), path),
        );
        await using second = await binding.bind(path);
        await other.send(encoded("new"), path);
        const got = await soon("A packet", second.receive(into));
        strictEqual(got.bytes, 3);
        return {
          outcome: "pass",
          observed: "sent after unlink; send ENOENT; bound again",
        };
      },
      async far() {},
    },
    {
      id: "LIF-003/channel",
      sentence: "A channel goes on after its names were unlinked",
      when: { connects: false, framing: "stream", naming: "path" },
      framing: "none",
      async near(side) {
        const directory = privateDirectory(side);
        await side.cues.give(directory);
        await using channel = await soon(
          "Opening the channel",
          hostOwn(side, { directory }),
        );
        await side.cues.take();
        const names = namesIn(directory);
        for (const name of names) Deno.removeSync(`${directory}/${name}`);
        const { send, receive } = messages(channel);
        await send(encoded("there"));
        const answer = new Uint8Array(5);
        await soon("An answer", receive(answer));
        deepStrictEqual(answer, encoded("there"));
        return {
          outcome: "pass",
          observed: `${names.length} names unlinked, 5 B there and back`,
        };
      },
      async far(side) {
        const directory = await side.cues.take();
        const ticket = await side.cues.take();
        await using channel = await joinOwn(side, ticket, { directory });
        await side.cues.give("joined");
        const { send, receive } = messages(channel);
        const message = new Uint8Array(5);
        await receive(message);
        await send(message);
      },
    },
  ],
};

/** A word each way. */
async function thereAndBack(one: Channel, other: Channel): Promise<void> {
  for (const [from, to] of [[one, other], [other, one]] as const) {
    const into = new Uint8Array(4);
    const receiving = Promise.resolve(messages(to).receive(into));
    await soon("Sending a word", messages(from).send(encoded("word")));
    await soon("A word", receiving);
    deepStrictEqual(into, encoded("word"));
  }
}
