import type { Bytes } from "../../transports/transport.ts";
import { coded, failingAs, never, nextTurn, recoded } from "./_faults.ts";
import { packets, type Spoil } from "./spoil.ts";

/** Less than DTH-002 looks on after a death, more than other cases wait for nothing. */
const PATIENCE_MS = 250;
const SHORT_BYTES = 16;

/** Spoils of what packet channels do when an end closes or dies, and of what waits meanwhile. */
export const spoiledPacketEnds: readonly Spoil[] = [
  {
    id: "packet-tells-of-the-close",
    description: "A receiver is told that the other end has closed",
    on: { framing: "packet", endOfStream: false },
    caughtBy: ["CLS-001", "CLS-015/no-end"],
    spoil: knowingTheClose((closed) => (channel) => ({
      receive: (into) =>
        Promise.race([
          channel.receive(into),
          closed.then(nextTurn).then(() => null),
        ]),
    })),
  },
  {
    id: "packet-is-refused-after-the-close",
    description: "A send is refused once the other end has closed",
    on: { framing: "packet", sendAfterClose: "unnoticed" },
    caughtBy: ["CLS-005"],
    spoil: knowingTheClose((closed) => (channel) => ({
      async send(packet) {
        const refused = closed.then(() => {
          throw coded("ECONNREFUSED", "The other end has closed");
        });
        await Promise.race([refused, nextTurn()]);
        await channel.send(packet);
      },
    })),
  },
  {
    id: "packet-offers-to-half-close",
    description: "Offers to end one direction, and ends both",
    on: { framing: "packet", halfClose: false },
    caughtBy: ["CLS-002"],
    spoil: packets((channel) => ({
      closeWrite: async () => await channel[Symbol.asyncDispose](),
    })),
  },
  {
    id: "packet-ignores-half-close",
    description: "Ending one direction does nothing",
    on: { framing: "packet", halfClose: true },
    caughtBy: ["CLS-002"],
    spoil: packets(() => ({ closeWrite: () => Promise.resolve() })),
  },
  {
    id: "packet-loses-the-last-one",
    description: "What is sent right before a close never arrives",
    on: { framing: "packet", reliable: true },
    caughtBy: ["CLS-001", "CLS-008"],
    spoil: packets((channel) => {
      const held: Bytes[] = [];
      let timer: ReturnType<typeof setTimeout> | undefined;
      async function flush(): Promise<void> {
        for (const packet of held.splice(0)) await channel.send(packet);
      }
      return {
        async send(packet) {
          clearTimeout(timer);
          await flush();
          held.push(packet.slice());
          timer = setTimeout(() => flush().catch(() => {}), 0);
        },
        async [Symbol.asyncDispose]() {
          clearTimeout(timer);
          await channel[Symbol.asyncDispose]();
        },
      };
    }),
  },
  {
    id: "packet-forgets-waiting-sends",
    description: "A send that waits when the other end closes waits for ever",
    on: { framing: "packet", backpressure: true },
    caughtBy: ["CLS-015"],
    spoil: packets((channel) => ({
      async send(packet) {
        const sending = Promise.resolve(channel.send(packet));
        sending.catch(() => {});
        const waits = await Promise.race([
          sending,
          nextTurn().then(() => true),
        ]);
        await (waits ? sending.catch(never) : sending);
      },
    })),
  },
  {
    id: "packet-refusal-is-a-broken-pipe",
    description: "A send to nobody is reported as a broken pipe",
    on: {
      framing: "packet",
      endOfStream: false,
      sendAfterClose: "refused-at-once",
    },
    caughtBy: ["DTH-002"],
    spoil: packets((channel) => ({
      send: (packet) =>
        failingAs(channel.send(packet), recoded("ECONNREFUSED", "EPIPE")),
    })),
  },
  {
    id: "packet-receiver-gives-up",
    description: "A receive takes a quarter of a second of silence for the end",
    on: { framing: "packet" },
    caughtBy: ["DTH-002"],
    spoil: packets((channel) => ({
      async receive(into) {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const silence = new Promise<null>((resolve) => {
          timer = setTimeout(() => resolve(null), PATIENCE_MS);
        });
        try {
          return await Promise.race([channel.receive(into), silence]);
        } finally {
          clearTimeout(timer);
        }
      },
    })),
  },
  {
    id: "packet-receiver-drops-the-third",
    description: "The third packet that is received is dropped",
    on: { framing: "packet", reliable: true, endOfStream: false },
    caughtBy: ["CLS-008", "DTH-004"],
    spoil: packets((channel) => {
      let received = 0;
      return {
        async receive(into) {
          if (++received === 3) await channel.receive(into);
          return await channel.receive(into);
        },
      };
    }),
  },
  {
    id: "packet-short-send-gives-up-the-receive",
    description:
      "A send of at most 16 B gives up the receive that waits: what comes late for it is lost",
    on: { framing: "packet" },
    caughtBy: ["TMO-001"],
    spoil: packets((channel) => {
      let givenUp: (() => void) | undefined;
      return {
        async receive(into) {
          let lost = false;
          givenUp = () => lost = true;
          let bytes = await channel.receive(into);
          if (lost && bytes !== null) bytes = await channel.receive(into);
          givenUp = undefined;
          return bytes;
        },
        send(packet) {
          if (packet.length <= SHORT_BYTES) givenUp?.();
          return channel.send(packet);
        },
      };
    }),
  },
];

/** Both ends of a channel on one event loop, each of which knows when the other one closes. */
function knowingTheClose(
  change: (otherClosed: Promise<void>) => Parameters<typeof packets>[0],
): Spoil["spoil"] {
  return (transport, spill) => {
    const closes = [0, 1].map(() => Promise.withResolvers<void>());
    let opened = 0;
    return packets((channel, spill) => {
      const mine = opened++;
      return {
        ...change(closes[1 - mine]!.promise)(channel, spill),
        async [Symbol.asyncDispose]() {
          closes[mine]!.resolve();
          await channel[Symbol.asyncDispose]();
        },
      };
    })(transport, spill);
  };
}
