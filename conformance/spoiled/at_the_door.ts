import type { Channel, Listening } from "../../transports/transport.ts";
import { connecting, listeners } from "./addresses.ts";
import { coded } from "./_faults.ts";
import type { Spoil } from "./spoil.ts";

/** How many connections wait to be accepted where a queue is spoiled: fewer than in any kernel. */
const ROOM = 2;

/** Spoils of what becomes of connections before somebody accepts them, and as somebody does. */
export const atTheDoor: readonly Spoil[] = [
  {
    id: "connect-needs-an-accept",
    description: "Connecting is refused where no accept waits",
    on: { connects: true },
    caughtBy: ["EST-002"],
    spoil: connectingBy(({ connect }, door) => async (address) => {
      if (door.accepting() > 0) return await connect(address);
      throw coded("ECONNREFUSED", "Nobody accepts");
    }),
  },
  {
    id: "connection-takes-no-early-words",
    description: "A write to a connection is refused until it was accepted",
    on: { connects: true },
    caughtBy: ["EST-002"],
    spoil: connectingBy(({ connect }, door) => {
      let connected = 0;
      return async (address) => {
        const mine = ++connected;
        const channel = await connect(address);
        if (channel.framing === "packet") return channel;
        return {
          ...channel,
          async write(from) {
            if (door.accepted() >= mine) return await channel.write(from);
            throw coded("ENOTCONN", "Nobody has accepted the connection");
          },
        };
      };
    }),
  },
  {
    id: "backlog-turns-away-who-waited",
    description:
      "Whoever finds two connections waiting waits too, and is refused as there is room",
    on: { connects: true },
    caughtBy: ["EST-010"],
    spoil: connectingBy(({ connect }, door) => {
      let connected = 0;
      return async (address) => {
        if (connected - door.accepted() < ROOM) {
          connected++;
          return await connect(address);
        }
        await door.nextAccept();
        throw coded("ECONNREFUSED", "The queue was full");
      };
    }),
  },
  {
    id: "listener-wakes-all",
    description: "Accepts that wait at the same time get the same connection",
    on: { connects: true },
    caughtBy: ["CON-007"],
    spoil: listeners(({ accept }) => {
      let waiting: Promise<Channel> | undefined;
      return {
        accept: (signal) =>
          waiting ??= accept(signal).finally(() => waiting = undefined),
      };
    }),
  },
  {
    id: "connect-knocks-first",
    description: "Connecting makes a connection before, and closes that",
    on: { connects: true },
    caughtBy: ["CON-009", "CON-007"],
    spoil: connecting(({ connect }) => ({
      async connect(address) {
        const knock = await connect(address);
        await knock[Symbol.asyncDispose]();
        return await connect(address);
      },
    })),
  },
];

/** Replaces connecting by what knows how the door stands. */
function connectingBy(
  change: (
    listening: Listening,
    door: ReturnType<typeof watchDoor>,
  ) => Listening["connect"],
): Spoil["spoil"] {
  return connecting((listening) => {
    const door = watchDoor(listening);
    return { listen: door.listen, connect: change(listening, door) };
  });
}

/** Counts who is accepted by all listeners of a transport. */
function watchDoor(listening: Listening) {
  let accepting = 0;
  let accepted = 0;
  let next = Promise.withResolvers<void>();

  const listen: Listening["listen"] = async (address) => {
    const listener = await listening.listen(address);
    return {
      ...listener,
      async accept(signal) {
        accepting++;
        try {
          const channel = await listener.accept(signal);
          accepted++;
          next.resolve();
          next = Promise.withResolvers();
          return channel;
        } finally {
          accepting--;
        }
      },
    };
  };

  return {
    listen,
    /** How many accepts wait. */
    accepting: () => accepting,
    /** How many connections were accepted. */
    accepted: () => accepted,
    /** Resolves once the next connection is accepted. */
    nextAccept: () => next.promise,
  };
}
