import type { Arm } from "../reports/schema.ts";
import type {
  Bytes,
  Channel,
  MaybePromise,
  Transport,
} from "../transports/transport.ts";
import { CLOCK, type Clock } from "./clock.ts";

/** What is to be slower, and by which share of a round trip: 0.2 for 20 %. */
export type Burn = NonNullable<Arm["burn"]>;

/** The transports, one of them with a near end that burns time: for trials of what finds a slowdown. */
export function withBurning(
  transports: readonly Transport[],
  { transport, share }: Burn,
): readonly Transport[] {
  const slower = transports.find(({ name }) => name === transport);
  return transports.map((each) =>
    each === slower ? burning(each, share) : each
  );
}

/** The transport under its own name; the channel of its near end is {@linkcode burningChannel}'s. */
function burning(transport: Transport, share: number): Transport {
  return {
    ...transport,
    host: async (launch, meeting) =>
      burningChannel(await transport.host(launch, meeting), share),
  };
}

/**
 * The channel, which before each send burns `share` of the time that the round trip before it took: from the end of what was
 * burnt for that one to its answer. Sends that are not answered one by one are left as they are.
 */
export function burningChannel(
  channel: Channel,
  share: number,
  clock: Clock = CLOCK,
): Channel {
  let began = clock.now();
  let ended = began;
  /** Sends since the last that was followed by an answer. */
  let unanswered = 0;
  let answered = false;

  function sending(): void {
    const now = clock.now();
    if (answered && unanswered === 1) {
      const until = now + share * (ended - began);
      while (clock.now() < until);
    }
    if (answered) unanswered = 0;
    unanswered++;
    answered = false;
    began = clock.now();
  }

  async function received<T>(receiving: MaybePromise<T>): Promise<T> {
    const result = await receiving;
    ended = clock.now();
    answered = true;
    return result;
  }

  const close = () => channel[Symbol.asyncDispose]();
  if (channel.framing === "packet") {
    return {
      ...channel,
      send(packet: Bytes) {
        sending();
        return channel.send(packet);
      },
      receive: (into) => received(channel.receive(into)),
      [Symbol.asyncDispose]: close,
    };
  }
  return {
    framing: "stream",
    read: (into) => received(channel.read(into)),
    write(from) {
      sending();
      return channel.write(from);
    },
    writeSome(from) {
      sending();
      return channel.writeSome(from);
    },
    closeWrite: () => channel.closeWrite(),
    [Symbol.asyncDispose]: close,
  };
}
