import { strictEqual } from "node:assert/strict";
import type { ChannelSide } from "../scenario.ts";
import { decoded, encoded, put, takeAll } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { soon } from "./expect.ts";

/** CLS-017: neither end waits to hear of the other one's close before it closes. */
export const simultaneousClose: ConformanceCase = {
  id: "CLS-017",
  title: "Simultaneous close",
  priority: 3,
  level: "MUST",
  sources: [
    { doc: "RFC 9293", section: "3.6" },
    { doc: "shutdown(2)" },
  ],
  variants: [
    {
      id: "CLS-017",
      sentence:
        "When both ends end their directions at the same time, each gets what the other one sent, then the end, and no error",
      when: { halfClose: true, endOfStream: true },
      framing: "any",
      async near(side) {
        await endBoth(side, aligned, "near's", "far's");
        strictEqual(await side.cues.take(), "ended");
        return {
          outcome: "pass",
          observed: "each got the other one's word, then the end",
        };
      },
      async far(side) {
        await endBoth(side, following, "far's", "near's");
        await side.cues.give("ended");
      },
    },
    {
      id: "CLS-017/whole",
      sentence:
        "Both ends may close at the same time: neither close fails, or waits for the other one",
      when: {},
      framing: "any",
      async near(side) {
        await closeWith(side, aligned);
        strictEqual(await soon("The other end", side.cues.take()), "closed");
        return { outcome: "pass", observed: "both closed" };
      },
      async far(side) {
        await closeWith(side, following);
        await side.cues.give("closed");
      },
    },
  ],
};

/** Resolves when both ends are ready, as soon as the other one has been told. */
async function aligned({ cues }: ChannelSide): Promise<void> {
  await cues.take();
  await cues.give("now");
}

async function following({ cues }: ChannelSide): Promise<void> {
  await cues.give("ready");
  await cues.take();
}

async function endBoth(
  side: ChannelSide,
  together: (side: ChannelSide) => Promise<void>,
  own: string,
  others: string,
): Promise<void> {
  const { channel } = side;
  await put(channel, encoded(own));
  await together(side);
  await soon("Ending this direction", channel.closeWrite!());
  const arrived = await soon("The data and the end", takeAll(channel, 64));
  strictEqual(decoded(arrived), others);
}

async function closeWith(
  side: ChannelSide,
  together: (side: ChannelSide) => Promise<void>,
): Promise<void> {
  const { channel } = side;
  await put(channel, encoded("unread"));
  await together(side);
  await soon("Closing", (async () => await channel[Symbol.asyncDispose]())());
}
