import type { Bytes, PacketSocket } from "../../transports/transport.ts";
import { accepting, binding } from "./addresses.ts";
import type { Spoil } from "./spoil.ts";

/** More sockets than most cases bind. */
const CROWD = 32;
/** More connections than CON-007 counts, fewer than CON-006 makes at once. */
const LARGE_CROWD = 64;

/** Spoils of sockets and listeners that show where there are many. */
export const spoiledCrowds: readonly Spoil[] = [
  {
    id: "socket-of-a-crowd-swaps",
    description: "From the 33rd socket on, the first two packets change places",
    on: { framing: "packet" },
    through: "binding",
    caughtBy: ["CON-005"],
    spoil: pastTheCrowd(({ send }) => {
      let sent = 0;
      let held: Bytes;
      return {
        async send(packet, to) {
          if (++sent === 1) held = packet.slice();
          else await send(packet, to);
          if (sent === 2) await send(held, to);
        },
      };
    }),
  },
  {
    id: "socket-of-a-crowd-loses",
    description: "From the 33rd socket on, the second packet is lost",
    on: { framing: "packet", reliable: true },
    through: "binding",
    caughtBy: ["CON-005"],
    spoil: pastTheCrowd(({ send }) => {
      let sent = 0;
      return {
        async send(packet, to) {
          if (++sent !== 2) await send(packet, to);
        },
      };
    }),
  },
  {
    id: "listener-mixes-a-crowd",
    description:
      "From the 65th connection on, every read but the first brings what another one was to get before",
    on: { connects: true, naming: "port" },
    caughtBy: ["CON-006"],
    spoil: accepting(() => {
      let accepted = 0;
      let before: Bytes = new Uint8Array();
      return (channel) => {
        if (channel.framing === "packet" || ++accepted <= LARGE_CROWD) {
          return channel;
        }
        let reads = 0;
        return {
          ...channel,
          async read(into) {
            const bytes = await channel.read(into);
            if (bytes === null || ++reads === 1) return bytes;
            const own = into.slice(0, bytes);
            if (before.length === bytes) into.set(before);
            before = own;
            return bytes;
          },
        };
      };
    }),
  },
];

/** Replaces members of each socket that is bound after so many. */
function pastTheCrowd(
  change: (socket: PacketSocket) => Partial<PacketSocket>,
): Spoil["spoil"] {
  return binding(({ bind }) => {
    let bound = 0;
    return {
      async bind(address) {
        const socket = await bind(address);
        return ++bound > CROWD ? { ...socket, ...change(socket) } : socket;
      },
    };
  });
}
