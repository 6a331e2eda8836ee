import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { ChannelSide } from "../scenario.ts";
import { encoded, put, take } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { refusal, soon, staysPending } from "./expect.ts";
import { unreadAtClose } from "./kernel/reset.ts";

const LAST = encoded("last");
const PIECE_BYTES = 65_536;
/** What every pipe and queue takes. */
const LITTLE_BYTES = 16;

/** CLS-006: what a close does to who has sent something that was not read. */
export const unreadClose: ConformanceCase = {
  id: "CLS-006",
  title: "Peer closes with unread data",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "RFC 9293", section: "3.6.1", requirement: "MAY-1" },
    { doc: "RFC 9293", section: "3.6.1", requirement: "SHLD-3" },
    { doc: "RFC 9293", section: "3.6.1", requirement: "MUST-12" },
    { doc: "unix(7)", section: "ERRORS, ECONNRESET" },
    { doc: "kselftest", section: "net/af_unix/unix_connreset.c" },
  ],
  variants: [
    ...unreadAtClose,
    {
      id: "CLS-006/channel",
      sentence:
        "When the other end closes with unread data, a reader gets what was sent before, then ECONNRESET",
      when: { framing: "stream", connects: true },
      applies: ({ api }) => api !== "web",
      framing: "stream",
      async near(side) {
        const { channel, cues } = side;
        for (let sent = 0; sent < unreadPieces(side); sent++) {
          await soon("A write", channel.write(new Uint8Array(PIECE_BYTES)));
        }
        await cues.give("close");
        strictEqual(await soon("The close", cues.take()), "closed");
        await readsLast({ channel });
        const { code } = await refusal(
          "A read after that",
          channel.read(new Uint8Array(16)),
        );
        strictEqual(code, "ECONNRESET");
        return { outcome: "pass", observed: `4 B, then ${code}` };
      },
      far: closeUnread,
    },
    {
      id: "CLS-006/end",
      sentence:
        "When the other end closes with something unread, a reader gets what was sent before, then the end, and no error",
      when: { endOfStream: true },
      framing: "any",
      async near({ channel, cues }) {
        await put(channel, new Uint8Array(LITTLE_BYTES));
        await cues.give("close");
        strictEqual(await soon("The close", cues.take()), "closed");
        await readsLast({ channel });
        const next = await soon("The end", take(channel, new Uint8Array(16)));
        strictEqual(next, null, "What came after it");
        return { outcome: "pass", observed: "4 B, then the end" };
      },
      far: closeUnread,
    },
    {
      id: "CLS-006/no-end",
      sentence:
        "When the other end closes with something unread, a receiver gets what was sent before and learns nothing",
      when: { endOfStream: false },
      framing: "any",
      async near({ channel, cues }) {
        await put(channel, new Uint8Array(LITTLE_BYTES));
        await cues.give("close");
        strictEqual(await soon("The close", cues.take()), "closed");
        await readsLast({ channel });
        ok(
          await staysPending(take(channel, new Uint8Array(16))),
          "A receive ended although nothing was sent",
        );
        return { outcome: "pass", observed: "4 B, then the receive waited on" };
      },
      far: closeUnread,
    },
  ],
};

/**
 * More than an API reads ahead by itself, and no more than a connection takes without a reader. node:stream reads twice,
 * 64 KiB at the most: that is two of these pieces of a Unix socket, which arrive whole and of which it takes three. On TCP
 * they arrive in parts, and it takes megabytes.
 */
function unreadPieces({ transport }: ChannelSide): number {
  return transport.capabilities.naming === "port" ? 16 : 3;
}

async function readsLast(
  { channel }: Pick<ChannelSide, "channel">,
): Promise<void> {
  const into = new Uint8Array(LAST.length);
  const bytes = await soon("What was sent before", take(channel, into));
  deepStrictEqual(into.slice(0, bytes ?? 0), LAST, "What was sent before");
}

async function closeUnread({ channel, cues }: ChannelSide): Promise<void> {
  await cues.take();
  await put(channel, LAST);
  await channel[Symbol.asyncDispose]();
  await cues.give("closed");
}
