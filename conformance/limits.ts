import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { ChannelSide } from "../scenario.ts";
import type { Address, PacketChannel } from "../transports/transport.ts";
import { decoded, encoded, largestPacket, put, take } from "./_either.ts";
import { numbered, numberOf } from "./_numbered.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { refusal, soon } from "./expect.ts";
import { descriptorExhaustion } from "./kernel/descriptor_exhaustion.ts";
import { nameTooLong } from "./kernel/names.ts";
import { pipeCapacity, usableCapacity } from "./kernel/pipe_limits.ts";
import { queueLimits } from "./kernel/queue_limits.ts";
import { bufferSizes } from "./kernel/socket_buffers.ts";
import { portsRunOut } from "./impairment/port_range.ts";

/** More than any packet here, less than a watchdog minds. */
const LARGE_WRITE_BYTES = 1_048_577;
/** The largest packet may be so large that making it, sending it and looking at each of its bytes takes a while. */
const LARGEST_SOON_MS = 8_000;
/** `sun_path` holds 108 bytes on Linux and 104 on macOS; libraries keep one for a final NUL. */
const LONGEST_PATH = Deno.build.os === "linux" ? 107 : 103;

const largestDatagram: ConformanceCase = {
  id: "LIM-001",
  title: "UDP largest payload",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "udp(7)", section: "DESCRIPTION" },
    { doc: "send(2)", section: "ERRORS, EMSGSIZE" },
    { doc: "RFC 768" },
  ],
  variants: [{
    id: "LIM-001",
    sentence:
      "The largest datagram arrives; one of a byte more is refused with EMSGSIZE and not sent",
    when: { framing: "packet", naming: "port", reliable: false },
    framing: "packet",
    near: offerTooMuch,
    far: reportPackets,
  }],
};

const largestMessage: ConformanceCase = {
  id: "LIM-002",
  title: "Largest message",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "unix(7)", section: "Sockets API" },
    { doc: "send(2)", section: "ERRORS, EMSGSIZE" },
    { doc: "mq_send(3)", section: "ERRORS, EMSGSIZE" },
  ],
  variants: [{
    id: "LIM-002/unlimited",
    sentence: "Nothing limits a packet: one of many MiB arrives whole",
    when: { framing: "packet", maxPacketBytes: undefined },
    framing: "packet",
    async near(side) {
      const bytes = largestPacket(side);
      await soon(
        `A packet of ${bytes} B`,
        side.channel.send(numbered(1, bytes)),
        LARGEST_SOON_MS,
      );
      await soon("One behind it", side.channel.send(numbered(2, 5)));
      const arrived = [
        await soon("Its length", side.cues.take(), LARGEST_SOON_MS),
        await soon("The length of the next", side.cues.take()),
      ];
      deepStrictEqual(arrived, [`1: ${bytes} B`, "2: 5 B"]);
      return { outcome: "pass", observed: `${bytes} B arrived` };
    },
    far: reportPackets,
  }, {
    id: "LIM-002",
    sentence:
      "The largest packet that the send buffer allows arrives; one of a byte more is refused with EMSGSIZE and not sent",
    when: { framing: "packet", naming: "path" },
    framing: "packet",
    near: offerTooMuch,
    far: reportPackets,
  }, {
    id: "LIM-002/any",
    sentence:
      "The largest packet arrives; one of a byte more is refused with EMSGSIZE and not sent",
    when: { framing: "packet", reliable: true },
    framing: "packet",
    near: offerTooMuch,
    far: reportPackets,
  }, {
    id: "LIM-002/stream",
    sentence: "A write on a stream may be larger than any packet",
    when: { framing: "stream" },
    framing: "stream",
    async near({ channel, cues }) {
      await soon(
        `A write of ${LARGE_WRITE_BYTES} B`,
        channel.write(numbered(1, LARGE_WRITE_BYTES)),
      );
      strictEqual(await soon("What came of it", cues.take()), "unaltered");
      return {
        outcome: "pass",
        observed: `one write of ${LARGE_WRITE_BYTES} B arrived whole`,
      };
    },
    async far({ channel, cues }) {
      const received = new Uint8Array(LARGE_WRITE_BYTES);
      let filled = 0;
      while (filled < LARGE_WRITE_BYTES) {
        const bytes = await channel.read(received.subarray(filled));
        ok(bytes !== null, `The stream ended after ${filled} B`);
        filled += bytes;
      }
      strictEqual(numberOf(received), 1);
      await cues.give("unaltered");
    },
  }],
};

const pathLength: ConformanceCase = {
  id: "LIM-006",
  title: "sun_path length",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "unix(7)", section: "Address format" },
    { doc: "unix(7)", section: "BUGS" },
  ],
  variants: [{
    id: "LIM-006",
    sentence:
      "A listener's path may fill sun_path but for its last byte; a longer one is refused and leaves no file",
    when: { naming: "path", connects: true },
    applies: ({ listening }) => listening !== undefined,
    framing: "none",
    async near({ transport: { listening }, directory, cues, signal }) {
      const { listen, connect } = listening!;
      const longest = pathOf(directory, LONGEST_PATH);
      {
        await using listener = await listen(longest);
        await cues.give(longest);
        await using channel = await soon(
          "A connection",
          listener.accept(signal),
        );
        const buffer = new Uint8Array(64);
        const bytes = await soon("What it brings", take(channel, buffer));
        strictEqual(decoded(buffer.subarray(0, bytes ?? 0)), "hello");
      }
      const tooLong = pathOf(directory, LONGEST_PATH + 1);
      const errors = [
        await refusedOpening("Listening", listen(tooLong)),
        await refusedOpening("Connecting", connect(tooLong)),
      ];
      return await refusedPath(errors, tooLong);
    },
    async far({ transport: { listening }, cues }) {
      await using channel = await listening!.connect(await cues.take());
      await put(channel, encoded("hello"));
    },
  }, {
    id: "LIM-006/bound",
    sentence:
      "A bound socket's path may fill sun_path but for its last byte; a longer one is refused and leaves no file",
    when: { naming: "path", framing: "packet" },
    applies: ({ binding }) => binding !== undefined,
    framing: "none",
    async near({ transport: { binding }, directory, cues }) {
      const { bind } = binding!;
      const longest = pathOf(directory, LONGEST_PATH);
      const tooLong = pathOf(directory, LONGEST_PATH + 1);
      const errors: Error[] = [];
      {
        await using socket = await bind(longest);
        await cues.give(longest);
        const buffer = new Uint8Array(64);
        const { bytes } = await soon("A packet", socket.receive(buffer));
        strictEqual(decoded(buffer.subarray(0, bytes)), "hello");
        const sending = socket.send(encoded("to nobody"), tooLong);
        errors.push(
          await refusal("Sending to a path that is too long", sending),
        );
      }
      errors.push(await refusedOpening("Binding", bind(tooLong)));
      return await refusedPath(errors, tooLong);
    },
    async far({ transport: { binding }, directory, cues }) {
      const { bind, freshAddress } = binding!;
      await using socket = await bind(freshAddress(directory));
      await socket.send(encoded("hello"), await cues.take());
    },
  }],
};

/** Limits of sizes and names. */
export const limits: readonly ConformanceCase[] = [
  largestDatagram,
  largestMessage,
  queueLimits,
  pipeCapacity,
  usableCapacity,
  pathLength,
  nameTooLong,
  bufferSizes,
  descriptorExhaustion,
  portsRunOut,
];

/** Sends the largest packet, one of a byte more and a small one, each answered with its length before the next. */
async function offerTooMuch(
  { channel, cues, transport }: ChannelSide<PacketChannel>,
): Promise<Observation> {
  const { maxPacketBytes } = transport.capabilities;
  ok(
    maxPacketBytes !== undefined,
    "It does not say what its largest packet is",
  );
  await soon(
    "The largest packet",
    channel.send(numbered(1, maxPacketBytes)),
    LARGEST_SOON_MS,
  );
  const arrived = await soon("Its length", cues.take(), LARGEST_SOON_MS);
  strictEqual(
    arrived,
    `1: ${maxPacketBytes} B`,
    "What came of the largest packet",
  );
  const { code, message } = await refusal(
    `A packet of ${maxPacketBytes + 1} B`,
    channel.send(numbered(2, maxPacketBytes + 1)),
  );
  strictEqual(code, "EMSGSIZE", `A packet too large: ${message}`);
  await soon("A packet behind it", channel.send(numbered(3, 5)));
  const next = await soon("Its length", cues.take());
  strictEqual(next, "3: 5 B", "What came after a packet that was refused");
  return {
    outcome: "pass",
    observed: `${maxPacketBytes} B arrived, ${
      maxPacketBytes + 1
    } B refused with EMSGSIZE`,
  };
}

async function reportPackets(
  side: ChannelSide<PacketChannel>,
): Promise<void> {
  const { channel, cues } = side;
  const buffer = new Uint8Array(largestPacket(side) + 2);
  for (const _ of ["the largest", "the one behind the one refused"]) {
    const bytes = await take(channel, buffer);
    const packet = buffer.subarray(0, bytes ?? 0);
    await cues.give(`${numberOf(packet)}: ${bytes} B`);
  }
}

/** A path of exactly `bytes` bytes. */
function pathOf(directory: string, bytes: number): Address {
  return `${directory}/`.padEnd(bytes, "x");
}

/** The error that opening something at a path that is too long rejects with. */
function refusedOpening(
  what: string,
  opening: Promise<AsyncDisposable>,
): Promise<Error & { code?: string }> {
  return refusal(
    `${what} with a path that is too long`,
    opening.then((opened) => opened[Symbol.asyncDispose]()),
  );
}

/** What was seen of a path that every call must have refused with an error that tells why. */
async function refusedPath(
  errors: readonly (Error & { code?: string })[],
  path: Address,
): Promise<Observation> {
  for (const { message } of errors) {
    match(message, /path|name|sun_len/i, "The error does not tell the reason");
  }
  const directory = path.slice(0, path.lastIndexOf("/"));
  for await (const { name } of Deno.readDir(directory)) {
    ok(!name.startsWith("xxx"), `A socket file was left behind: ${name}`);
  }
  const seen = errors.map(({ name, code, message }) =>
    `${name}${code === undefined ? "" : ` ${code}`} "${message}"`
  );
  return {
    outcome: "pass",
    observed: `${path.length - 1} B accepted, ${path.length} B refused: ${
      [...new Set(seen)].join(" and ")
    } (what the kernel does with ${path.length} B and no NUL needs FFI)`,
  };
}
