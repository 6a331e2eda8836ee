import type {
  Bytes,
  Capabilities,
  Channel,
  MaybePromise,
  PacketChannel,
  StreamChannel,
  Transport,
} from "../../transports/transport.ts";

/** A way in which a transport may be wrong without saying so, and the cases that must not let it pass. */
export interface Spoil {
  readonly id: string;
  /** What the spoiled transport does. */
  readonly description: string;
  /** The transports that can be spoiled like this. */
  readonly on: Partial<Capabilities>;
  /** Cases that fail on the spoiled transport, the plainest first. */
  readonly caughtBy: readonly [string, ...string[]];
  spoil(transport: Transport): Transport;
}

/** Replaces members of each stream that the transport opens, at both ends. */
export function streams(
  change: (channel: StreamChannel) => Partial<StreamChannel>,
): Spoil["spoil"] {
  return (transport) =>
    changeChannels(
      transport,
      (channel) =>
        channel.framing === "stream"
          ? { ...channel, ...change(channel) }
          : channel,
    );
}

/** Replaces members of each packet channel that the transport opens, at both ends. */
export function packets(
  change: (channel: PacketChannel) => Partial<PacketChannel>,
): Spoil["spoil"] {
  return (transport) =>
    changeChannels(
      transport,
      (channel) =>
        channel.framing === "packet"
          ? { ...channel, ...change(channel) }
          : channel,
    );
}

/** Puts `alter` between a stream and what is written to it: other pieces go out in the place of each. */
export function writing(
  alter: () => (from: Bytes) => readonly Bytes[],
): Spoil["spoil"] {
  return streams((channel) => {
    const pieces = alter();
    async function write(from: Bytes): Promise<void> {
      for (const piece of pieces(from.slice())) await channel.write(piece);
    }
    return {
      write,
      async writeSome(from) {
        await write(from);
        return from.length;
      },
    };
  });
}

/** The same for packets. */
export function sending(
  alter: () => (packet: Bytes) => readonly Bytes[],
): Spoil["spoil"] {
  return packets((channel) => {
    const others = alter();
    return {
      async send(packet) {
        for (const other of others(packet.slice())) await channel.send(other);
      },
    };
  });
}

/** A promise that is never kept. */
export function never(): Promise<never> {
  return new Promise(() => {});
}

/** Gives reads what this end wrote. */
export function echo() {
  const own: Bytes[] = [];
  let wake = () => {};
  return {
    // deno-lint-ignore require-await
    async put(from: Bytes): Promise<void> {
      own.push(from.slice());
      wake();
    },
    async take(into: Bytes): Promise<number> {
      while (own.length === 0) {
        await new Promise<void>((resolve) => wake = resolve);
      }
      const piece = own.shift()!.subarray(0, into.length);
      into.set(piece);
      return piece.length;
    },
  };
}

/** Accepts everything at once and hands it on in the background. */
export function boundless(hand: (piece: Bytes) => MaybePromise<void>) {
  let last = Promise.resolve();
  // deno-lint-ignore require-await
  return async (piece: Bytes): Promise<void> => {
    const copy = piece.slice();
    last = last.then(() => hand(copy)).catch(() => {});
  };
}

/** Succeeds whatever becomes of a send. */
export async function ignoringRefusal(
  sending: MaybePromise<unknown>,
): Promise<void> {
  try {
    await sending;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== "EPIPE" && code !== "EMSGSIZE") throw error;
  }
}

/** Cuts a path that is too long, as C programs do with strncpy. */
export function cut(path: string): string {
  return path.slice(0, 107);
}

function changeChannels(
  transport: Transport,
  change: (channel: Channel) => Channel,
): Transport {
  return {
    ...transport,
    host: async (launch, meeting) =>
      change(await transport.host(launch, meeting)),
    join: async (ticket, meeting) =>
      change(await transport.join(ticket, meeting)),
  };
}
