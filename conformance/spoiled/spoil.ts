import type {
  Bytes,
  Capabilities,
  Channel,
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
  /** Spoils what only some of them have. */
  readonly through?: "listening" | "binding";
  /**
   * Cases that fail on the spoiled transport, the plainest first: every variant that applies, or the one of an id with a
   * slash.
   */
  readonly caughtBy: readonly [string, ...string[]];
  /** @param spill Takes what the spoiled transport leaves open on purpose; whoever tries it closes that afterwards. */
  spoil(transport: Transport, spill: AsyncDisposableStack): Transport;
}

/** Spoils a transport in two ways at once. */
export function both(
  one: Spoil["spoil"],
  other: Spoil["spoil"],
): Spoil["spoil"] {
  return (transport, spill) => other(one(transport, spill), spill);
}

/** What one write call of an altered stream accepts at the most. */
const SOME_BYTES = 65_536;

/** Replaces members of each stream that the transport opens, at both ends. */
export function streams(
  change: (
    channel: StreamChannel,
    spill: AsyncDisposableStack,
  ) => Partial<StreamChannel>,
): Spoil["spoil"] {
  return (transport, spill) =>
    changeChannels(
      transport,
      (channel) =>
        channel.framing === "stream"
          ? { ...channel, ...change(channel, spill) }
          : channel,
    );
}

/** Replaces members of each packet channel that the transport opens, at both ends. */
export function packets(
  change: (
    channel: PacketChannel,
    spill: AsyncDisposableStack,
  ) => Partial<PacketChannel>,
): Spoil["spoil"] {
  return (transport, spill) =>
    changeChannels(
      transport,
      (channel) =>
        channel.framing === "packet"
          ? { ...channel, ...change(channel, spill) }
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
        const some = from.subarray(0, SOME_BYTES);
        await write(some);
        return some.length;
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
