import type { Bytes, Capabilities } from "../../transports/transport.ts";
import {
  boundless,
  coded,
  type CodedError,
  failingAs,
  never,
  nextTurn,
  recoded,
} from "./_faults.ts";
import { readingAhead } from "./_reading_ahead.ts";
import { type Spoil, streams } from "./spoil.ts";

/** More than a kernel promises to hold (pipe(7)), so that a close may find some of it unsent. */
const LARGE_BYTES = 65_536;
const SHORT_BYTES = 16;
const WAYS_TO_REFUSE: readonly Capabilities["sendAfterClose"][] = [
  "refused-at-once",
  "refused-later",
  "refused-eventually",
];

/** Spoils of what streams do when an end closes or dies, and of what waits meanwhile. */
export const spoiledStreamEnds: readonly Spoil[] = [
  ...WAYS_TO_REFUSE.map((sendAfterClose): Spoil => ({
    id: `stream-is-never-${sendAfterClose}`,
    description: "A write after the other end has closed succeeds",
    on: { framing: "stream", sendAfterClose },
    caughtBy: ["CLS-005"],
    spoil: streams((channel) => {
      let closed = false;
      function refused(error: unknown): void {
        const { code = "" } = error as CodedError;
        if (closed || !["EPIPE", "ECONNRESET"].includes(code)) throw error;
      }
      return {
        write: async (from) => {
          await Promise.resolve(channel.write(from)).catch(refused);
        },
        async writeSome(from) {
          try {
            return await channel.writeSome(from);
          } catch (error) {
            refused(error);
            return from.length;
          }
        },
        [Symbol.asyncDispose]() {
          closed = true;
          return channel[Symbol.asyncDispose]();
        },
      };
    }),
  })),
  {
    id: "stream-end-comes-once",
    description: "A second read at the end waits for ever",
    on: { framing: "stream" },
    caughtBy: ["CLS-001", "DTH-001"],
    spoil: streams((channel) => {
      let ended = false;
      return {
        async read(into) {
          if (ended) return await never();
          const bytes = await channel.read(into);
          ended = bytes === null;
          return bytes;
        },
      };
    }),
  },
  {
    id: "stream-end-without-data-is-a-reset",
    description: "An end with no data before it is reported as a reset",
    on: { framing: "stream" },
    caughtBy: ["DTH-001", "DTH-006"],
    spoil: streams((channel) => {
      let received = false;
      return {
        async read(into) {
          const bytes = await channel.read(into);
          if (bytes === null && !received) {
            throw coded("ECONNRESET", "Connection reset by peer");
          }
          received = true;
          return bytes;
        },
      };
    }),
  },
  {
    id: "stream-end-overtakes-unread-data",
    description:
      "Reads 128 KiB ahead, and drops that where the end comes before the first read",
    on: { framing: "stream" },
    caughtBy: ["DTH-004"],
    spoil: streams(readingAhead),
  },
  {
    id: "stream-close-drops-a-large-write",
    description:
      "A write of more than 64 KiB is sent in the background, until a close",
    on: { framing: "stream" },
    caughtBy: ["CLS-008"],
    spoil: streams((channel) => {
      let closed = false;
      const { put, flushed } = boundless(async (piece) => {
        for (let sent = 0; sent < piece.length && !closed;) {
          sent += await channel.writeSome(
            piece.subarray(sent, sent + LARGE_BYTES),
          );
          await nextTurn();
        }
      });
      return {
        async write(from) {
          if (from.length > LARGE_BYTES) return await put(from);
          await flushed();
          await channel.write(from);
        },
        async closeWrite() {
          await flushed();
          await channel.closeWrite();
        },
        [Symbol.asyncDispose]() {
          closed = true;
          return channel[Symbol.asyncDispose]();
        },
      };
    }),
  },
  {
    id: "stream-forgets-waiting-writes",
    description: "A write that waits when the other end closes waits for ever",
    on: { framing: "stream" },
    caughtBy: ["CLS-015"],
    spoil: streams((channel) => ({
      async write(from) {
        const writing = Promise.resolve(channel.write(from));
        writing.catch(() => {});
        const waits = await Promise.race([
          writing,
          nextTurn().then(() => true),
        ]);
        await (waits ? writing.catch(never) : writing);
      },
    })),
  },
  {
    id: "stream-pretends-to-half-close",
    description: "Ending one direction succeeds and does nothing",
    on: { framing: "stream", halfClose: false },
    caughtBy: ["CLS-002"],
    spoil: streams(() => ({ closeWrite: () => Promise.resolve() })),
  },
  {
    id: "stream-broken-pipe-is-a-reset",
    description: "A write without a reader is reported as a reset",
    on: { framing: "stream" },
    caughtBy: ["DTH-006", "API-001/channel"],
    spoil: streams((channel) => ({
      write: (from) =>
        failingAs(channel.write(from), recoded("EPIPE", "ECONNRESET")),
    })),
  },
  {
    id: "stream-short-write-gives-up-the-read",
    description:
      "A write of at most 16 B gives up the read that waits: what comes late for it is lost",
    on: { framing: "stream" },
    caughtBy: ["TMO-001"],
    spoil: streams((channel) => {
      let givenUp: (() => void) | undefined;
      return {
        async read(into) {
          let lost = false;
          givenUp = () => lost = true;
          let bytes = await channel.read(into);
          if (lost && bytes !== null) bytes = await channel.read(into);
          givenUp = undefined;
          return bytes;
        },
        write(from) {
          if (from.length > 0 && from.length <= SHORT_BYTES) givenUp?.();
          return channel.write(from);
        },
      };
    }),
  },
  {
    id: "stream-mixes-blocks",
    description:
      "Where two blocks meet, the last byte of one and the first of the other change places",
    on: { framing: "stream", naming: "stdio" },
    caughtBy: ["CON-001"],
    spoil: streams((channel) => ({
      async read(into) {
        const bytes = await channel.read(into);
        if (bytes !== null) mixWhereBlocksMeet(into.subarray(0, bytes));
        return bytes;
      },
    })),
  },
];

/** Has the last byte of a block and the first of the next change places; a block is a run of one byte, as in CON-001. */
export function mixWhereBlocksMeet(data: Bytes): void {
  for (let at = 2; at < data.length - 1; at++) {
    const [before, first] = [data[at - 1]!, data[at]!];
    if (before === first) continue;
    if (data[at - 2] !== before || data[at + 1] !== first) continue;
    data[at - 1] = first;
    data[at++] = before;
  }
}
