import type { Bytes } from "../../transports/transport.ts";
import type { Alteration } from "./alterations.ts";
import { coded, nextTurn } from "./_faults.ts";
import { packets, sending, type Spoil, streams, writing } from "./spoil.ts";

const PAGE_BYTES = 4_096;
const PAGES_BYTES = 65_536;
/** Pieces of a bulk transfer are larger. */
const SMALL_BYTES = 100;
/** What random bytes hardly ever are. */
const WORD = /^[a-z]{4,9}$/;
/** More pieces than most cases send, fewer than those that count a thousand. */
const RARELY = 500;
/** More turns than two ends take that do not answer each other. */
const TURNS = 300;
/** How long nothing was sent when an end takes itself for idle. */
const IDLE_MS = 20;
/** More than any queue in a kernel takes of small packets (net.unix.max_dgram_qlen). */
const BLOATED_PACKETS = 2_000;

/** Does something to the 500th piece of at most 100 B, and to what is held of those before it. */
function atSmall500(
  change: (piece: Bytes, last: Bytes) => readonly Bytes[],
): Alteration {
  return () => {
    let sent = 0;
    let last: Bytes;
    return (piece) => {
      if (piece.length > SMALL_BYTES) return [piece];
      // The one before is held back, so that the two can be turned round.
      if (++sent === RARELY - 1) {
        last = piece;
        return [];
      }
      return sent === RARELY ? change(piece, last) : [piece];
    };
  };
}

/** Changes each page behind the first 64 KiB of a stream. */
function laterPages(change: (page: Bytes) => void): Alteration {
  return () => {
    let sent = 0;
    return (piece) => {
      for (let at = 0; at < piece.length;) {
        const within = (sent + at) % PAGE_BYTES;
        const bytes = Math.min(PAGE_BYTES - within, piece.length - at);
        if (within === 0 && sent + at >= PAGES_BYTES) {
          change(piece.subarray(at, at + bytes));
        }
        at += bytes;
      }
      sent += piece.length;
      return [piece];
    };
  };
}

/** Spoils that show at rare places only. */
export const rareSpoils: readonly Spoil[] = [
  {
    id: "stream-flips-a-bit-at-pages",
    description:
      "Flips a bit where a page begins, of those behind the first 64 KiB",
    on: { framing: "stream" },
    caughtBy: ["INT-002", "INT-005", "LIM-002", "CLS-008"],
    spoil: writing(laterPages((page) => page[0]! ^= 1)),
  },
  {
    id: "stream-ends-pages-with-zero",
    description: "Writes 0 over the last byte of each page behind 64 KiB",
    on: { framing: "stream" },
    caughtBy: ["INT-002", "INT-005", "CLS-008"],
    spoil: writing(laterPages((page) => page[PAGE_BYTES - 1] = 0)),
  },
  {
    id: "stream-swaps-two-of-500",
    description: "Turns writes 499 and 500 of at most 100 B round",
    on: { framing: "stream" },
    caughtBy: ["INT-003"],
    spoil: writing(atSmall500((piece, last) => [piece, last])),
  },
  {
    id: "stream-loses-one-of-500",
    description: "Loses write 499 of at most 100 B",
    on: { framing: "stream" },
    caughtBy: ["INT-003", "INT-004"],
    spoil: writing(atSmall500((piece) => [piece])),
  },
  {
    id: "packet-swaps-two-of-500",
    description: "Turns packets 499 and 500 of at most 100 B round",
    on: { framing: "packet", reliable: true },
    caughtBy: ["INT-003"],
    spoil: sending(atSmall500((packet, last) => [packet, last])),
  },
  {
    id: "packet-doubles-one-of-500",
    description: "Sends packet 499 of at most 100 B twice",
    on: { framing: "packet", reliable: true },
    caughtBy: ["INT-003", "INT-004"],
    spoil: sending(atSmall500((packet, last) => [last, last, packet])),
  },
  {
    id: "datagram-swaps-two-of-100",
    description: "Sends packet 102 ahead of packet 101",
    on: { framing: "packet", reliable: false },
    caughtBy: ["FLW-006"],
    spoil: sending(() => {
      let sent = 0;
      let held: Bytes;
      return (packet) => {
        if (++sent === 101) held = packet;
        if (sent === 102) return [packet, held];
        return sent === 101 ? [] : [packet];
      };
    }),
  },
  {
    id: "stream-repeats-when-idle",
    description: `Sends the last small write again after a pause`,
    on: { framing: "stream" },
    caughtBy: ["INT-004"],
    spoil: streams((channel) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      return {
        async write(from) {
          clearTimeout(timer);
          await channel.write(from);
          const again = from.slice();
          timer = setTimeout(async () => {
            try {
              if (again.length <= SMALL_BYTES) await channel.write(again);
            } catch {
              // Nobody is there to be told.
            }
          }, IDLE_MS);
        },
        closeWrite() {
          clearTimeout(timer);
          return channel.closeWrite();
        },
        [Symbol.asyncDispose]() {
          clearTimeout(timer);
          return channel[Symbol.asyncDispose]();
        },
      };
    }),
  },
  {
    id: "stream-loses-a-write-after-300-turns",
    description: "Loses a write after 300 changes between reading and writing",
    on: { framing: "stream" },
    caughtBy: ["INT-007"],
    spoil: streams((channel) => {
      let turns = 0;
      let wrote = false;
      return {
        read(into) {
          if (wrote) turns++;
          wrote = false;
          return channel.read(into);
        },
        write(from) {
          wrote = true;
          return turns === TURNS ? undefined : channel.write(from);
        },
      };
    }),
  },
  {
    id: "stream-ends-lines",
    description: "Puts a newline behind a word of 4 to 9 letters, as print",
    on: { framing: "stream" },
    caughtBy: ["BND-002", "EST-001/meeting"],
    spoil: writing(() => (piece) =>
      WORD.test(new TextDecoder().decode(piece))
        ? [Uint8Array.from([...piece, 10])]
        : [piece]
    ),
  },
  {
    id: "packet-pads-to-even",
    description: "Pads a packet of odd length with a zero",
    on: { framing: "packet" },
    caughtBy: ["BND-001"],
    spoil: packets((channel) => ({
      send: (packet) =>
        channel.send(
          packet.length % 2 === 0 ? packet : Uint8Array.from([...packet, 0]),
        ),
    })),
  },
  {
    id: "packet-refuses-pages",
    description: "Refuses a packet of exactly one page as too large",
    on: { framing: "packet" },
    caughtBy: ["BND-001"],
    spoil: packets((channel) => ({
      async send(packet) {
        if (packet.length === PAGE_BYTES) throw coded("EMSGSIZE", "Too large");
        await channel.send(packet);
      },
    })),
  },
  {
    id: "stream-loses-the-rest-of-words",
    description: "A read of less than 5 B drops what it has no room for",
    on: { framing: "stream" },
    caughtBy: ["BND-003"],
    spoil: streams((channel) => ({
      async read(into) {
        if (into.length === 0 || into.length > 4) return channel.read(into);
        const all = new Uint8Array(PAGES_BYTES);
        const bytes = await channel.read(all);
        if (bytes === null) return null;
        into.set(all.subarray(0, Math.min(bytes, into.length)));
        return Math.min(bytes, into.length);
      },
    })),
  },
  {
    id: "packet-bloats-its-queue",
    description: "Keeps 2000 packets of at most 100 B before a sender waits",
    on: { framing: "packet", backpressure: true, halfClose: false },
    caughtBy: ["FLW-008/pair", "FLW-008"],
    spoil: packets((channel) => {
      let held = 0;
      let last: Promise<void> = Promise.resolve();
      return {
        async send(packet) {
          if (packet.length > SMALL_BYTES) {
            await last;
            return await channel.send(packet);
          }
          if (held === BLOATED_PACKETS) await last;
          held++;
          const copy = packet.slice();
          last = last.then(() => channel.send(copy)).catch(() => {})
            .finally(() => held--);
        },
        async [Symbol.asyncDispose]() {
          await Promise.race([last, nextTurn()]);
          await channel[Symbol.asyncDispose]();
        },
      };
    }),
  },
];
