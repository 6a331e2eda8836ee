import type {
  Bytes,
  Channel,
  MaybePromise,
  PacketChannel,
  StreamChannel,
} from "./transport.ts";

/** Messages of one size over either framing, so that a workload is written once. */
export interface Messages {
  send(message: Bytes): MaybePromise<void>;
  /**
   * Fills `into` with one message, or resolves to `false` at a clean end.
   *
   * @throws {Error} If the channel ends within a message, or a packet has another length.
   */
  receive(into: Bytes): MaybePromise<boolean>;
}

export interface MessagesOptions {
  /** Skips packets of another length instead: where packets may come late, some of an earlier exchange may turn up. */
  readonly skipOthers?: boolean;
}

/** Reads and writes whole messages: a stream's are put together from as many reads as it takes. */
export function messages(
  channel: Channel,
  options: MessagesOptions = {},
): Messages {
  return {
    send: (message) => sendMessage(channel, message),
    receive: (into) => receiveMessage(channel, into, options.skipOthers),
  };
}

/** As `Messages.send`: for hot paths, as it takes no function made for the purpose. */
export function sendMessage(
  channel: Channel,
  message: Bytes,
): MaybePromise<void> {
  return channel.framing === "packet"
    ? channel.send(message)
    : channel.write(message);
}

/** As `Messages.receive`: for hot paths, as it takes no function made for the purpose. */
export function receiveMessage(
  channel: Channel,
  into: Bytes,
  skipOthers = false,
): MaybePromise<boolean> {
  if (channel.framing === "packet") {
    const bytes = channel.receive(into);
    return bytes === into.length ||
      receiveFitting(channel, into, skipOthers, bytes);
  }
  const bytes = channel.read(into);
  return bytes === into.length || receiveRest(channel, into, bytes);
}

/** @param first What was received already. */
async function receiveFitting(
  channel: PacketChannel,
  into: Bytes,
  skipOthers: boolean,
  first: MaybePromise<number | null>,
): Promise<boolean> {
  let bytes = await first;
  while (bytes !== into.length) {
    if (bytes === null) return false;
    if (!skipOthers) {
      throw new Error(`A message of ${into.length} B arrived as ${bytes} B`);
    }
    bytes = await channel.receive(into);
  }
  return true;
}

/** @param first What was read already. */
async function receiveRest(
  channel: StreamChannel,
  into: Bytes,
  first: MaybePromise<number | null>,
): Promise<boolean> {
  let filled = await first;
  if (filled === null) return false;
  while (filled < into.length) {
    const bytes = await channel.read(into.subarray(filled));
    if (bytes === null) {
      throw new Error(
        `Cannot receive a message of ${into.length} B: the channel ended after ${filled} B`,
      );
    }
    filled += bytes;
  }
  return true;
}
