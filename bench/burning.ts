import type { Arm } from "../reports/schema.ts";
import type { Bytes, Channel, Transport } from "../transports/transport.ts";
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

/** How much nearer each trip brings the estimate of the typical one. */
const STEP = 0.01;

/**
 * The channel, which before each send burns `share` of what a round trip typically takes without that. Sends that do not
 * wait for an answer each are left as they are. Little else is done here, as that would make trips longer too.
 */
export function burningChannel(
  channel: Channel,
  share: number,
  clock: Clock = CLOCK,
): Channel {
  const before = slowing(share, clock);
  const close = () => channel[Symbol.asyncDispose]();
  if (channel.framing === "packet") {
    return {
      ...channel,
      send(packet: Bytes) {
        before.sending();
        return channel.send(packet);
      },
      receive(into) {
        before.receiving();
        return channel.receive(into);
      },
      [Symbol.asyncDispose]: close,
    };
  }
  return {
    framing: "stream",
    read(into) {
      before.receiving();
      return channel.read(into);
    },
    write(from) {
      before.sending();
      return channel.write(from);
    },
    writeSome(from) {
      before.sending();
      return channel.writeSome(from);
    },
    closeWrite: () => channel.closeWrite(),
    [Symbol.asyncDispose]: close,
  };
}

function slowing(share: number, clock: Clock) {
  let began = 0;
  /** Sends since the last receive. */
  let sends = 0;
  let received = false;
  let typicalNs: number | undefined;

  return {
    sending(): void {
      const answered = received && sends === 1;
      sends = received ? 1 : sends + 1;
      received = false;
      // Reading the clock takes time, too.
      if (sends > 1) return;
      began = answered ? burn() : clock.now();
    },
    receiving(): void {
      received = true;
    },
  };

  /** Returns the time when all is burnt. */
  function burn(): number {
    let now = clock.now();
    const until = now + share * learn(now - began);
    while (now < until) now = clock.now();
    return now;
  }

  /** Comes to the median, which pauses between slices and stray long trips do not shift. */
  function learn(foundNs: number): number {
    typicalNs ??= foundNs;
    typicalNs *= foundNs > typicalNs ? 1 + STEP : 1 - STEP;
    return typicalNs;
  }
}
