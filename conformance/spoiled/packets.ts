import {
  boundless,
  coded,
  cut,
  echo,
  ignoringRefusal,
  never,
  nextTurn,
} from "./_faults.ts";
import { packets, type Spoil } from "./spoil.ts";

const MIB = 1_048_576;

/** Spoils of packet channels that do something else than they were asked. */
export const spoiledPackets: readonly Spoil[] = [
  {
    id: "packet-echoes",
    description: "Receives return what this end sent",
    on: { framing: "packet" },
    caughtBy: ["INT-001", "INT-007", "EST-001/meeting"],
    spoil: packets(() => {
      const { put, take } = echo();
      return { send: put, receive: take };
    }),
  },
  {
    id: "packet-empty-is-the-end",
    description: "An empty packet is taken for the end",
    on: { framing: "packet" },
    caughtBy: ["BND-006"],
    spoil: packets((channel) => ({
      receive: async (into) => await channel.receive(into) || null,
    })),
  },
  {
    id: "packet-skips-the-empty",
    description: "An empty packet is not delivered",
    on: { framing: "packet" },
    caughtBy: ["BND-006"],
    spoil: packets((channel) => ({
      async receive(into) {
        let bytes: number | null = 0;
        while (bytes === 0) bytes = await channel.receive(into);
        return bytes;
      },
    })),
  },
  {
    id: "packet-keeps-the-rest",
    description: "What a receive has no room for comes with the next one",
    on: { framing: "packet" },
    caughtBy: ["BND-004"],
    spoil: packets((channel) => {
      let rest = new Uint8Array();
      return {
        async receive(into) {
          if (rest.length === 0) {
            const all = new Uint8Array(262_144);
            const bytes = await channel.receive(all);
            if (bytes === null) return null;
            rest = all.subarray(0, bytes);
          }
          const piece = rest.subarray(0, into.length);
          into.set(piece);
          rest = rest.subarray(piece.length);
          return piece.length;
        },
      };
    }),
  },
  {
    id: "packet-accepts-the-oversized",
    description: "Accepts a packet that is too large, and loses it",
    on: { framing: "packet" },
    caughtBy: ["LIM-001", "LIM-002/any"],
    spoil: packets((channel) => ({
      send: (packet) => ignoringRefusal(channel.send(packet)),
    })),
  },
  {
    id: "packet-cuts-the-oversized",
    description: "Cuts a packet that is too large, and sends it",
    on: { framing: "packet" },
    caughtBy: ["LIM-001", "LIM-002/any"],
    spoil: packets((channel) => ({
      async send(packet) {
        try {
          await channel.send(packet);
        } catch (error) {
          if ((error as { code?: string }).code !== "EMSGSIZE") throw error;
          await channel.send(packet.subarray(0, -1));
        }
      },
    })),
  },
  {
    id: "packet-refuses-a-mib",
    description: "Refuses a packet of more than 1 MiB where nothing limits it",
    on: { framing: "packet", maxPacketBytes: undefined },
    caughtBy: ["LIM-002"],
    spoil: packets((channel) => ({
      async send(packet) {
        if (packet.length > MIB) throw coded("EMSGSIZE", "Too large");
        await channel.send(packet);
      },
    })),
  },
  {
    id: "packet-buffers-without-limit",
    description: "Accepts every packet at once and keeps it in its own memory",
    on: { framing: "packet", backpressure: true },
    caughtBy: ["FLW-008", "FLW-001"],
    spoil: packets((channel) => {
      const { put, flushed } = boundless(channel.send);
      return {
        send: put,
        async [Symbol.asyncDispose]() {
          await Promise.race([flushed(), nextTurn()]);
          await channel[Symbol.asyncDispose]();
        },
      };
    }),
  },
  {
    id: "packet-waits-for-its-receiver",
    description: "The hundredth send waits for something to be received",
    on: { framing: "packet", backpressure: false },
    caughtBy: ["FLW-001", "FLW-006"],
    spoil: packets((channel) => {
      let sent = 0;
      return {
        receive(into) {
          sent = 0;
          return channel.receive(into);
        },
        send: (packet) => ++sent < 100 ? channel.send(packet) : never(),
      };
    }),
  },
  {
    id: "packet-never-ends",
    description: "A receiver waits for ever at the end",
    on: { framing: "packet", endOfStream: true },
    caughtBy: ["CLS-001", "CLS-015", "DTH-004/own-memory"],
    spoil: packets((channel) => ({
      receive: async (into) => await channel.receive(into) ?? await never(),
    })),
  },
  {
    id: "packet-sends-to-nobody",
    description: "A send after the other end has closed succeeds",
    on: { framing: "packet", sendAfterClose: "refused-at-once" },
    caughtBy: ["CLS-005"],
    spoil: packets((channel) => ({
      send: (packet) => ignoringRefusal(channel.send(packet)),
    })),
  },
  {
    id: "packet-cuts-paths",
    description: "Binds and sends to the start of a path that is too long",
    on: { framing: "packet", naming: "path" },
    through: "binding",
    caughtBy: ["LIM-006"],
    spoil: (transport) => {
      const { binding } = transport;
      return {
        ...transport,
        binding: binding && {
          ...binding,
          async bind(path) {
            const socket = await binding.bind(cut(path));
            return {
              ...socket,
              send: (packet, to) => socket.send(packet, cut(to)),
            };
          },
        },
      };
    },
  },
];
