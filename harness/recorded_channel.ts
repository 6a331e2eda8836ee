/**
 * A channel that writes down how it is used. None of this is in a measured path: a player wraps only where it was asked
 * for a transcript.
 *
 * @module
 */
import type {
  Bytes,
  Channel,
  PacketChannel,
  StreamChannel,
} from "../transports/transport.ts";
import type { Recorder } from "./recorder.ts";

/** A payload is cut to so many bytes: enough for a number and a pattern. */
const SHOWN_BYTES = 16;

/** Bytes as a transcript shows them: "5 B 68656c6c6f". */
export function payload(bytes: Bytes): string {
  if (bytes.length === 0) return "0 B";
  const more = bytes.length > SHOWN_BYTES ? "…" : "";
  return `${bytes.length} B ${bytes.subarray(0, SHOWN_BYTES).toHex()}${more}`;
}

/** The same channel; `name` tells it from others of its end and may be empty. */
export function recordedChannel(
  channel: Channel,
  record: Recorder,
  name = "",
): Channel {
  const prefix = name === "" ? "" : `${name} `;
  return channel.framing === "stream"
    ? recordedStream(channel, record, prefix)
    : recordedPackets(channel, record, prefix);
}

function recordedStream(
  channel: StreamChannel,
  record: Recorder,
  prefix: string,
): StreamChannel {
  return {
    framing: "stream",
    read: (into) =>
      record.follow(
        `${prefix}read of at most ${into.length} B`,
        channel.read(into),
        (bytes) => arrival(`${prefix}read`, bytes, into),
      ),
    write(from) {
      record.note(`${prefix}write ${payload(from)}`);
      return record.follow(
        `${prefix}write of ${from.length} B`,
        channel.write(from),
        (_, late) =>
          late ? `${prefix}write of ${from.length} B: accepted` : undefined,
      );
    },
    writeSome(from) {
      record.note(`${prefix}write some of ${payload(from)}`);
      return record.follow(
        `${prefix}write some of ${from.length} B`,
        channel.writeSome(from),
        (bytes) => `${prefix}write some -> ${bytes} of ${from.length} B`,
      );
    },
    closeWrite: () => ending(record, prefix, () => channel.closeWrite()),
    [Symbol.asyncDispose]: () => closing(record, prefix, channel),
  };
}

function recordedPackets(
  channel: PacketChannel,
  record: Recorder,
  prefix: string,
): PacketChannel {
  return {
    framing: "packet",
    receive: (into) =>
      record.follow(
        `${prefix}receive of at most ${into.length} B`,
        channel.receive(into),
        (bytes) => arrival(`${prefix}receive`, bytes, into),
      ),
    send(packet) {
      record.note(`${prefix}send ${payload(packet)}`);
      return record.follow(
        `${prefix}send of ${packet.length} B`,
        channel.send(packet),
        (_, late) =>
          late ? `${prefix}send of ${packet.length} B: accepted` : undefined,
      );
    },
    ...channel.closeWrite && {
      closeWrite: () => ending(record, prefix, () => channel.closeWrite!()),
    },
    [Symbol.asyncDispose]: () => closing(record, prefix, channel),
  };
}

function arrival(what: string, bytes: number | null, into: Bytes): string {
  return `${what} -> ${
    bytes === null ? "end" : payload(into.subarray(0, bytes))
  }`;
}

async function ending(
  record: Recorder,
  prefix: string,
  end: () => Promise<void>,
): Promise<void> {
  record.note(`${prefix}close for writing`);
  await record.follow(`${prefix}close for writing`, end(), () => undefined);
}

/** Closes what it is given, and says so. */
export async function closing(
  record: Recorder,
  prefix: string,
  what: AsyncDisposable,
): Promise<void> {
  record.note(`${prefix}close`);
  await record.follow(
    `${prefix}close`,
    Promise.resolve(what[Symbol.asyncDispose]()),
    () => undefined,
  );
}
