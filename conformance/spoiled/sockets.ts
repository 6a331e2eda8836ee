import type { Address, Bytes } from "../../transports/transport.ts";
import { binding, closeLeavingFile, sockets } from "./addresses.ts";
import { coded, never } from "./_faults.ts";
import type { Spoil } from "./spoil.ts";

/** The largest packet of UDP over IPv4 (RFC 768, RFC 791). */
const UDP_BYTES = 65_507;
const LARGE_BYTES = 1_000;

const AT_PORTS = { framing: "packet", naming: "port" } as const;
const AT_PATHS = { framing: "packet", naming: "path" } as const;

/** Spoils of bound sockets, which exchange packets with anyone. */
export const spoiledSockets: readonly Spoil[] = [
  {
    id: "socket-reaches-held-ports-only",
    description: "A packet to a port that nobody holds is refused",
    on: AT_PORTS,
    through: "binding",
    caughtBy: ["EST-003"],
    spoil: sockets(({ send }, { bind }) => ({
      async send(packet, to) {
        const holder = await bind(to).catch(() => undefined);
        await holder?.[Symbol.asyncDispose]();
        if (holder) throw coded("ECONNREFUSED", `Nobody holds port ${to}`);
        await send(packet, to);
      },
    })),
  },
  {
    id: "socket-has-the-first-port",
    description: "Whoever binds to port 0 is told the first one's port",
    on: AT_PORTS,
    through: "binding",
    caughtBy: ["EST-013"],
    spoil: binding(({ bind }) => {
      let first: Address | undefined;
      return {
        async bind(address) {
          const socket = await bind(address);
          return address === "0"
            ? { ...socket, address: first ??= socket.address }
            : socket;
        },
      };
    }),
  },
  {
    id: "socket-cannot-have-a-port",
    description: "A port that is asked for by its number is always in use",
    on: AT_PORTS,
    through: "binding",
    caughtBy: ["LIF-001", "LIF-006"],
    spoil: binding(({ bind }) => ({
      async bind(address) {
        if (address !== "0") throw coded("EADDRINUSE", "Address in use");
        return await bind(address);
      },
    })),
  },
  {
    id: "socket-names-itself-as-sender",
    description: "A packet comes with the address of its receiver",
    on: { framing: "packet" },
    through: "binding",
    caughtBy: ["ADR-001", "ADR-005", "CON-006"],
    spoil: sockets(({ receive, address }) => ({
      receive: async (into) => ({ ...await receive(into), from: address }),
    })),
  },
  {
    id: "socket-knows-one-sender",
    description: "Every packet comes with the address of the first one",
    on: { framing: "packet" },
    through: "binding",
    caughtBy: ["ADR-005", "CON-006"],
    spoil: sockets(({ receive }) => {
      let first: Address | undefined;
      return {
        async receive(into) {
          const { bytes, from } = await receive(into);
          return { bytes, from: first ??= from };
        },
      };
    }),
  },
  {
    id: "socket-mixes-senders",
    description:
      "A large packet ends with the last byte of another sender's packet before it",
    on: { framing: "packet" },
    through: "binding",
    caughtBy: ["CON-003"],
    spoil: sockets(({ receive }) => {
      let before: { readonly last: number; readonly from: Address | undefined };
      return {
        async receive(into) {
          const { bytes, from } = await receive(into);
          if (bytes < LARGE_BYTES) return { bytes, from };
          const last = into[bytes - 1]!;
          if (before && before.from !== from) into[bytes - 1] = before.last;
          before = { last, from };
          return { bytes, from };
        },
      };
    }),
  },
  {
    id: "socket-cuts-at-udp-size",
    description:
      "A packet of 64 to 128 KiB is sent with the largest size of UDP",
    on: AT_PATHS,
    through: "binding",
    caughtBy: ["API-003"],
    spoil: sockets(({ send }) => ({
      send: (packet, to) =>
        send(
          packet.length < 131_072 ? packet.subarray(0, UDP_BYTES) : packet,
          to,
        ),
    })),
  },
  {
    id: "socket-leaves-its-file",
    description: "Closing a socket leaves its file behind",
    on: AT_PATHS,
    through: "binding",
    caughtBy: ["LIM-006", "LIF-002"],
    spoil: sockets((socket) => ({
      [Symbol.asyncDispose]: () => closeLeavingFile(socket, socket.address),
    })),
  },
  {
    id: "socket-forgets-pending-receives",
    description: "Closing a socket leaves its pending receive waiting",
    on: { framing: "packet" },
    through: "binding",
    caughtBy: ["CLS-016/bound"],
    spoil: sockets(({ receive }) => ({
      receive: (into) => receive(into).catch(never),
    })),
  },
  {
    id: "socket-gets-a-used-address",
    description: "The address of a socket that was closed is given out again",
    on: AT_PATHS,
    through: "binding",
    caughtBy: ["API-002"],
    spoil: binding(({ freshAddress, bind }) => {
      const used = new Set<Address>();
      return {
        freshAddress(directory) {
          for (const address of used) {
            used.delete(address);
            if (address.startsWith(`${directory}/`)) return address;
          }
          return freshAddress(directory);
        },
        async bind(path) {
          const socket = await bind(path);
          return {
            ...socket,
            async [Symbol.asyncDispose]() {
              await socket[Symbol.asyncDispose]();
              used.add(path);
            },
          };
        },
      };
    }),
  },
  {
    id: "socket-drops-while-receiving",
    description: "A send while a receive waits succeeds and sends nothing",
    on: AT_PATHS,
    through: "binding",
    caughtBy: ["API-004"],
    spoil: sendingWhileReceiving(() => Promise.resolve()),
  },
  {
    id: "socket-busy-while-receiving",
    description: "A send while a receive waits is refused",
    on: AT_PORTS,
    through: "binding",
    caughtBy: ["API-004"],
    spoil: sendingWhileReceiving(() =>
      Promise.reject(new Deno.errors.Busy("A receive is under way"))
    ),
  },
];

function sendingWhileReceiving(
  insteadOfSending: () => Promise<void>,
): Spoil["spoil"] {
  return sockets(({ send, receive }) => {
    let receiving = 0;
    return {
      receive(into: Bytes) {
        receiving++;
        const received = receive(into).finally(() => receiving--);
        // A case that fails may never look at it again.
        received.catch(() => {});
        return received;
      },
      send: (packet, to) =>
        receiving > 0 ? insteadOfSending() : send(packet, to),
    };
  });
}
