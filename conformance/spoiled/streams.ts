import type { Bytes } from "../../transports/transport.ts";
import { boundless, cut, echo, never } from "./_faults.ts";
import { type Spoil, streams } from "./spoil.ts";

/** More than a stream needs for a message, less than for a transfer. */
const EARLY_BYTES = 10_000;
const LIMIT_BYTES = 65_536;

/** Spoils of streams that do something else than they were asked. */
export const spoiledStreams: readonly Spoil[] = [
  {
    id: "stream-echoes",
    description: "Reads return what this end wrote",
    on: { framing: "stream" },
    caughtBy: ["INT-001", "INT-007", "EST-001/meeting"],
    spoil: streams(() => {
      const { put, take } = echo();
      return { write: put, read: take };
    }),
  },
  {
    id: "stream-half-duplex",
    description: "A write waits for the end of a read that is under way",
    on: { framing: "stream" },
    caughtBy: ["INT-005"],
    spoil: streams((channel) => {
      let reading: Promise<unknown> = Promise.resolve();
      return {
        read(into) {
          const read = Promise.resolve(channel.read(into));
          reading = read.catch(() => {});
          return read;
        },
        async write(from) {
          await reading;
          await channel.write(from);
        },
      };
    }),
  },
  {
    id: "stream-returns-stale-bytes",
    description: "A read that was not filled claims to be",
    on: { framing: "stream" },
    caughtBy: ["BND-003", "BND-002"],
    spoil: streams((channel) => ({
      read: async (into) =>
        await channel.read(into) === null ? null : into.length,
    })),
  },
  {
    id: "stream-loses-the-rest",
    description: "A short read drops what it has no room for",
    on: { framing: "stream" },
    caughtBy: ["BND-003"],
    spoil: streams((channel) => ({
      async read(into) {
        const all = new Uint8Array(65_536);
        const bytes = await channel.read(all);
        if (bytes === null) return null;
        into.set(all.subarray(0, Math.min(bytes, into.length)));
        return Math.min(bytes, into.length);
      },
    })),
  },
  {
    id: "stream-ends-at-an-empty-write",
    description: "A write of nothing ends the stream",
    on: { framing: "stream" },
    caughtBy: ["BND-007"],
    spoil: streams((channel) => ({
      write: (from) =>
        from.length === 0 ? channel.closeWrite() : channel.write(from),
    })),
  },
  {
    id: "stream-refuses-large-writes",
    description:
      "A write of more than 64 KiB is refused, as if it were a packet",
    on: { framing: "stream" },
    caughtBy: ["LIM-002"],
    spoil: streams((channel) => ({
      async write(from) {
        if (from.length > LIMIT_BYTES) {
          throw Object.assign(new Error("Too large"), { code: "EMSGSIZE" });
        }
        await channel.write(from);
      },
    })),
  },
  {
    id: "stream-buffers-without-limit",
    description: "Accepts every write at once and keeps it in its own memory",
    on: { framing: "stream", shortWrites: true },
    caughtBy: ["FLW-001", "FLW-005", "FLW-010"],
    spoil: streams((channel) => {
      const { put, flushed } = boundless(channel.write);
      return {
        write: put,
        async writeSome(from) {
          await put(from);
          return from.length;
        },
        async closeWrite() {
          await flushed();
          await channel.closeWrite();
        },
      };
    }),
  },
  {
    id: "stream-claims-a-whole-write",
    description: "A short write says that it accepted all",
    on: { framing: "stream", shortWrites: true },
    caughtBy: ["FLW-005"],
    spoil: streams((channel) => ({
      async writeSome(from) {
        await channel.writeSome(from);
        return from.length;
      },
    })),
  },
  {
    id: "stream-writes-short",
    description: "One write call accepts 4 KiB at the most",
    on: { framing: "stream", shortWrites: false },
    caughtBy: ["FLW-005"],
    spoil: streams((channel) => ({
      writeSome: (from) => channel.writeSome(from.subarray(0, 4_096)),
    })),
  },
  {
    id: "stream-never-ends",
    description: "A reader waits for ever at the end",
    on: { framing: "stream" },
    caughtBy: ["CLS-001", "INT-002", "CLS-015"],
    spoil: streams((channel) => ({
      read: async (into) => await channel.read(into) ?? await never(),
    })),
  },
  {
    id: "stream-ends-early",
    description: "A reader finds the end after some KiB",
    on: { framing: "stream" },
    caughtBy: ["INT-002", "INT-004", "CLS-008"],
    spoil: streams((channel) => {
      let left = EARLY_BYTES;
      return {
        async read(into) {
          if (left === 0) return null;
          const bytes = await channel.read(into.subarray(0, left));
          left -= bytes ?? 0;
          return bytes;
        },
      };
    }),
  },
  {
    id: "stream-ignores-half-close",
    description: "Ending one direction does nothing",
    on: { framing: "stream", halfClose: true },
    caughtBy: ["CLS-002", "INT-002"],
    spoil: streams(() => ({ closeWrite: () => Promise.resolve() })),
  },
  {
    id: "stream-closes-both-directions",
    description: "Ending one direction ends the other as well",
    on: { framing: "stream", halfClose: true },
    caughtBy: ["CLS-002"],
    spoil: streams((channel) => ({
      closeWrite: async () => await channel[Symbol.asyncDispose](),
    })),
  },
  {
    id: "stream-loses-the-last-write",
    description: "What is written right before a close never arrives",
    on: { framing: "stream" },
    caughtBy: ["CLS-001", "CLS-008"],
    spoil: streams((channel) => {
      const held: Bytes[] = [];
      let timer: ReturnType<typeof setTimeout> | undefined;
      async function flush(): Promise<void> {
        for (const piece of held.splice(0)) await channel.write(piece);
      }
      return {
        async write(from) {
          clearTimeout(timer);
          await flush();
          held.push(from.slice());
          timer = setTimeout(() => flush().catch(() => {}), 0);
        },
        async closeWrite() {
          clearTimeout(timer);
          await channel.closeWrite();
        },
        async [Symbol.asyncDispose]() {
          clearTimeout(timer);
          await channel[Symbol.asyncDispose]();
        },
      };
    }),
  },
  {
    id: "stream-forgets-pending-operations",
    description: "Closing an end leaves its own pending reads waiting",
    on: { framing: "stream" },
    caughtBy: ["CLS-016"],
    spoil: streams((channel) => ({
      read: (into) => Promise.resolve(channel.read(into)).catch(never),
    })),
  },
  {
    id: "stream-cuts-paths",
    description: "Listens and connects at the start of a path that is too long",
    on: { naming: "path", connects: true },
    caughtBy: ["LIM-006"],
    spoil: (transport) => {
      const { listening } = transport;
      return {
        ...transport,
        listening: listening && {
          ...listening,
          listen: (path) => listening.listen(cut(path)),
          connect: (path) => listening.connect(cut(path)),
        },
      };
    },
  },
];
