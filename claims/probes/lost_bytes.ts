import { beWatched, watch } from "../../conformance/_witness.ts";
import { soon, SOON_MS } from "../../conformance/expect.ts";
import type { ChannelSide } from "../../scenario.ts";
import type { MaybePromise } from "../../transports/transport.ts";
import { probe } from "./probe.ts";

const BYTES = 4_096;
/** A write or two may pass before the news are there. */
const WRITES = 3;

/** What a sender is told whose receiver was killed with bytes unread. */
export const receiverKilled = probe<{
  readonly unread: number;
  readonly read: string;
  readonly writes: readonly string[];
}>({
  id: "PROBE-receiver-killed",
  title: "What a sender is told whose receiver was killed with bytes unread",
  sources: [
    { doc: "RFC 9293", section: "3.6.1", requirement: "SHLD-3" },
    { doc: "unix(7)", section: "ERRORS, ECONNRESET" },
  ],
  variant: (found) => ({
    id: "PROBE-receiver-killed",
    sentence: "The sender reads and writes after the death of the receiver",
    when: { framing: "stream" },
    oneWay: "one end of each kind is killed",
    separateProcesses: true,
    framing: "stream",
    async near(side) {
      const { channel, cues } = side;
      using line = await watch(side);
      await soon("A write", channel.write(new Uint8Array(BYTES)));
      await cues.give("die");
      await line.death();
      const read = await told(async () =>
        await channel.read(new Uint8Array(1)) === null ? "the end" : "a byte"
      );
      const writes: string[] = [];
      for (let write = 0; write < WRITES; write++) {
        writes.push(
          await told(async () => {
            await channel.write(new Uint8Array(1));
            return "accepted";
          }),
        );
      }
      return found({ unread: BYTES, read, writes });
    },
    far: dieUnread,
  }),
});

/** What a sender is told that is done with it: it closes, and then its receiver is killed with bytes unread. */
export const senderGone = probe<{
  readonly unread: number;
  readonly write: string;
  readonly close: string;
}>({
  id: "PROBE-sender-gone",
  title: "What anybody is told of bytes that their sender has closed behind",
  sources: [
    { doc: "close(2)", section: "NOTES" },
    { doc: "socket(7)", section: "Socket options, SO_LINGER" },
  ],
  variant: (found) => ({
    id: "PROBE-sender-gone",
    sentence: "The sender writes and closes, and the receiver dies unread",
    when: { framing: "stream" },
    oneWay: "one end of each kind is killed",
    separateProcesses: true,
    framing: "stream",
    async near(side) {
      const { channel, cues } = side;
      using line = await watch(side);
      const write = await told(async () => {
        await channel.write(new Uint8Array(BYTES));
        return "accepted";
      });
      const close = await told(async () => {
        await channel[Symbol.asyncDispose]();
        return "closed";
      });
      await cues.give("die");
      await line.death();
      return found({ unread: BYTES, write, close });
    },
    far: dieUnread,
  }),
});

/** Far end: is killed without having read a byte. */
async function dieUnread(side: ChannelSide): Promise<void> {
  await beWatched(side);
  await side.cues.take();
  await side.die();
}

/** What an operation comes to, or the name of its error. */
async function told(
  operation: () => MaybePromise<string>,
): Promise<string> {
  try {
    return await soon("An answer", operation(), SOON_MS);
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
