import type { Bytes } from "../../transports/transport.ts";
import { sending, type Spoil, writing } from "./spoil.ts";

/** Far enough into a transfer to be missed by whoever looks at the start only. */
const DEEP = 10_000;

/** What both framings can do to the pieces on their way: each is a function of the pieces that were sent. */
export type Alteration = () => (piece: Bytes) => readonly Bytes[];

/** Turns the first two pieces round. */
const swapFirstTwo: Alteration = () => {
  const held: Bytes[] = [];
  let sent = 0;
  return (piece) => {
    if (++sent > 2) return [piece];
    held.unshift(piece);
    return sent === 2 ? held : [];
  };
};

/** Sends the second piece twice. */
const doubleSecond: Alteration = () => {
  let sent = 0;
  return (piece) => ++sent === 2 ? [piece, piece] : [piece];
};

const loseSecond: Alteration = () => {
  let sent = 0;
  return (piece) => ++sent === 2 ? [] : [piece];
};

const lateByOne: Alteration = () => {
  let held: readonly Bytes[] = [];
  return (piece) => {
    const now = held;
    held = [piece];
    return now;
  };
};

/** Changes the byte at one place of all that is sent, or leaves it out. */
export function atDepth(
  change: (byte: number) => readonly number[],
): Alteration {
  return () => {
    let sent = 0;
    return (piece) => {
      const at = DEEP - sent;
      sent += piece.length;
      if (at < 0 || at >= piece.length) return [piece];
      return [
        Uint8Array.from([
          ...piece.subarray(0, at),
          ...change(piece[at]!),
          ...piece.subarray(at + 1),
        ]),
      ];
    };
  };
}

/** Spoils that lose, double, reorder and alter what is sent. */
export const alterations: readonly Spoil[] = [
  {
    id: "stream-loses-a-byte",
    description: "Loses one byte deep in a transfer",
    on: { framing: "stream" },
    caughtBy: ["INT-002", "INT-003", "INT-005", "CLS-008"],
    spoil: writing(atDepth(() => [])),
  },
  {
    id: "stream-flips-a-bit",
    description: "Flips one bit deep in a transfer",
    on: { framing: "stream" },
    caughtBy: ["INT-002", "INT-005", "INT-008", "CLS-008"],
    spoil: writing(atDepth((byte) => [byte ^ 1])),
  },
  {
    id: "stream-keeps-seven-bits",
    description: "Carries text only: the upper bit of each byte is lost",
    on: { framing: "stream" },
    caughtBy: ["INT-001"],
    spoil: writing(() => (piece) => [piece.map((byte) => byte & 0x7f)]),
  },
  {
    id: "stream-swaps-writes",
    description: "Sends the second write ahead of the first",
    on: { framing: "stream" },
    caughtBy: ["INT-003", "INT-008", "BND-002"],
    spoil: writing(swapFirstTwo),
  },
  {
    id: "stream-doubles-a-write",
    description: "Sends the second write twice",
    on: { framing: "stream" },
    caughtBy: ["INT-004", "INT-003"],
    spoil: writing(doubleSecond),
  },
  {
    id: "stream-loses-a-write",
    description: "Loses the second write",
    on: { framing: "stream" },
    caughtBy: ["INT-004", "BND-002", "FLW-001"],
    spoil: writing(loseSecond),
  },
  {
    id: "stream-never-flushes",
    description: "Keeps each write until the next one",
    on: { framing: "stream" },
    caughtBy: ["INT-007", "INT-001", "BND-003", "LIM-002"],
    spoil: writing(lateByOne),
  },
  {
    id: "packet-swaps",
    description: "Sends the second packet ahead of the first",
    on: { framing: "packet", reliable: true },
    caughtBy: ["INT-003", "BND-001", "CLS-008"],
    spoil: sending(swapFirstTwo),
  },
  {
    id: "packet-doubles",
    description: "Sends the second packet twice",
    on: { framing: "packet", reliable: true },
    caughtBy: ["INT-004", "INT-003", "BND-001"],
    spoil: sending(doubleSecond),
  },
  {
    id: "packet-loses",
    description: "Loses the second packet",
    on: { framing: "packet", reliable: true },
    caughtBy: ["INT-004", "BND-001", "BND-004", "FLW-008"],
    spoil: sending(loseSecond),
  },
  {
    id: "packet-never-flushes",
    description: "Keeps each packet until the next one",
    on: { framing: "packet" },
    caughtBy: ["INT-007", "INT-001", "BND-006"],
    spoil: sending(lateByOne),
  },
  {
    id: "packet-flips-a-bit",
    description: "Flips one bit deep in a transfer",
    on: { framing: "packet" },
    caughtBy: [
      "INT-002",
      "INT-003",
      "INT-004",
      "INT-005",
      "INT-007",
      "INT-008",
      "LIM-001",
      "LIM-002/any",
    ],
    spoil: sending(atDepth((byte) => [byte ^ 1])),
  },
  {
    id: "datagram-swaps",
    description: "Sends the second packet ahead of the first",
    on: { framing: "packet", reliable: false },
    caughtBy: ["FLW-006"],
    spoil: sending(swapFirstTwo),
  },
  {
    id: "packet-merges",
    description: "Sends two packets as one",
    on: { framing: "packet", reliable: true },
    caughtBy: ["BND-001", "INT-004", "INT-008"],
    spoil: sending(() => {
      let held: Bytes | undefined;
      return (packet) => {
        const first = held;
        held = first ? undefined : packet;
        return first ? [Uint8Array.from([...first, ...packet])] : [];
      };
    }),
  },
  {
    id: "packet-splits",
    description: "Sends a packet of more than 1000 B as two",
    on: { framing: "packet" },
    caughtBy: ["BND-001", "LIM-002"],
    spoil: sending(() => (packet) =>
      packet.length > 1_000
        ? [packet.subarray(0, 1_000), packet.subarray(1_000)]
        : [packet]
    ),
  },
  {
    id: "packet-loses-its-tail",
    description: "Cuts the last byte off a packet of more than 1000 B",
    on: { framing: "packet" },
    caughtBy: ["BND-001", "INT-002", "LIM-002"],
    spoil: sending(() => (packet) => [
      packet.length > 1_000 ? packet.subarray(0, -1) : packet,
    ]),
  },
];
