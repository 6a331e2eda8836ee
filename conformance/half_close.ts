import { ok, strictEqual } from "node:assert/strict";
import type { ChannelSide } from "../scenario.ts";
import type { Channel, StreamChannel } from "../transports/transport.ts";
import { decoded, encoded, put, takeAll } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { soon } from "./expect.ts";

const CUT = "half";

/** CLS-002: one direction ends, the other goes on. */
export const halfClose: ConformanceCase = {
  id: "CLS-002",
  title: "Half-close",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "shutdown(2)" },
    { doc: "pipe(7)", section: "I/O on pipes and FIFOs" },
    { doc: "RFC 9293", section: "3.6.1" },
  ],
  variants: [
    {
      id: "CLS-002",
      sentence:
        "After one direction was ended its reader finds the end, and the other direction works until it is ended too",
      when: { framing: "stream", halfClose: true },
      framing: "stream",
      near: async (side) => ({
        outcome: "pass",
        observed: `10 B and the end one way, then ${await endFirst(
          side,
        )} B and the end the other way`,
      }),
      far: (side) => endSecond(side, "The data and the end"),
    },
    {
      id: "CLS-002/both-at-once",
      sentence:
        "Ending one direction is refused, or ends the other direction as well",
      when: { framing: "stream", halfClose: false },
      framing: "stream",
      async near({ channel, cues }) {
        const refused = await soon(
          "Ending one direction",
          endsWriting(channel),
        );
        await cues.give(refused === undefined ? "ended" : "refused");
        if (refused !== undefined) {
          const into = new Uint8Array(CUT.length);
          strictEqual(await soon("The answer", channel.read(into)), CUT.length);
          return {
            outcome: "pass",
            observed: `refused with ${refused}, and both directions went on`,
          };
        }
        const left = await soon("The end", channel.read(new Uint8Array(16)));
        strictEqual(left, null, "The other direction went on");
        return { outcome: "pass", observed: "both directions ended" };
      },
      async far({ channel, cues }) {
        if (await cues.take() === "refused") {
          await channel.write(encoded(CUT));
          return;
        }
        strictEqual(
          await soon("The end", channel.read(new Uint8Array(1))),
          null,
        );
        // What the other end must not get any more; whether this end is told depends on the mechanism.
        await put(channel, encoded(CUT)).catch(() => {});
      },
    },
    {
      id: "CLS-002/last-packet",
      sentence:
        "After one direction was ended its receiver finds the end, and packets go the other way until it is ended too",
      when: { framing: "packet", halfClose: true },
      framing: "packet",
      async near(side) {
        await endFirst(side);
        return {
          outcome: "pass",
          observed: "a packet and the end one way, two and the end the other",
        };
      },
      far: (side) => endSecond(side, "The packet and the end"),
    },
    {
      id: "CLS-002/packets",
      sentence:
        "A channel that cannot end one direction does not offer to, and both directions stay open",
      when: { framing: "packet", halfClose: false },
      framing: "packet",
      async near({ channel }) {
        ok(!("closeWrite" in channel), "The channel offers to end a direction");
        await channel.send(encoded("last words"));
        const into = new Uint8Array(16);
        const bytes = await soon("The answer", channel.receive(into));
        strictEqual(decoded(into.subarray(0, bytes ?? 0)), "answer");
        return {
          outcome: "pass",
          observed: "nothing to end one direction with; a packet each way",
        };
      },
      async far({ channel }) {
        const into = new Uint8Array(16);
        const bytes = await soon("The packet", channel.receive(into));
        strictEqual(decoded(into.subarray(0, bytes ?? 0)), "last words");
        await channel.send(encoded("answer"));
      },
    },
  ],
};

/** Ends this direction, then takes what the other one brings until its end; resolves to how many bytes that was. */
async function endFirst({ channel, cues }: ChannelSide): Promise<number> {
  await put(channel, encoded("last words"));
  await endWriting(channel);
  strictEqual(await soon("The other end's end", cues.take()), "end");
  const answer = await soon("The answer and its end", takeAll(channel, 64));
  strictEqual(decoded(answer), "answer, more");
  return answer.length;
}

/** @param what What has to arrive. */
async function endSecond(
  { channel, cues }: ChannelSide,
  what: string,
): Promise<void> {
  strictEqual(
    decoded(await soon(what, takeAll(channel, 64))),
    "last words",
  );
  await cues.give("end");
  await put(channel, encoded("answer, "));
  await put(channel, encoded("more"));
  await endWriting(channel);
}

async function endWriting(channel: Channel): Promise<void> {
  ok(channel.closeWrite, "The channel does not offer to end a direction");
  await channel.closeWrite();
}

/** Ends the writing direction; resolves to why it may not. */
async function endsWriting(
  channel: StreamChannel,
): Promise<string | undefined> {
  try {
    await channel.closeWrite();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}
