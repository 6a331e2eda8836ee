import type { Address, Bytes, Channel } from "../../transports/transport.ts";
import {
  accepting,
  closeLeavingFile,
  connecting,
  listeners,
} from "./addresses.ts";
import { coded, type CodedError, deaf, never } from "./_faults.ts";
import type { Spoil } from "./spoil.ts";

/** Shorter than the wait at a full queue that EST-009 looks for, longer than any connection takes that need not wait. */
const IMPATIENT_MS = 300;

const SHORT_BYTES = 10;

const AT_PORTS = { connects: true, naming: "port" } as const;
const AT_PATHS = { connects: true, naming: "path" } as const;

/** Spoils of listeners and of connecting to them. */
export const spoiledListeners: readonly Spoil[] = [
  {
    id: "listener-never-accepts",
    description: "A listener's accept waits for ever",
    on: AT_PORTS,
    caughtBy: ["EST-001", "ADR-005", "CON-006"],
    spoil: listeners(() => ({ accept: never })),
  },
  {
    id: "listener-accepts-twice",
    description: "Each connection is accepted twice",
    on: { connects: true },
    caughtBy: ["ADR-005", "CON-006", "CON-007"],
    spoil: listeners(({ accept }) => {
      const again: Channel[] = [];
      return {
        async accept(signal) {
          const second = again.shift();
          if (second) return second;
          const accepted = await accept(signal);
          again.push(accepted);
          return accepted;
        },
      };
    }),
  },
  {
    id: "listener-crosses-connections",
    description: "What is written to a connection goes out on the one before",
    on: { connects: true },
    caughtBy: ["ADR-005", "CON-006"],
    spoil: accepting(() => {
      let last: Channel | undefined;
      return (channel) => {
        const before = last ?? channel;
        last = channel;
        if (channel.framing === "packet" && before.framing === "packet") {
          return { ...channel, send: before.send };
        }
        return channel.framing === "stream" && before.framing === "stream"
          ? { ...channel, write: before.write, writeSome: before.writeSome }
          : channel;
      };
    }),
  },
  {
    id: "listener-shouts",
    description:
      "A word of less than 10 B that is written to an accepted connection goes out in capitals",
    on: AT_PORTS,
    caughtBy: ["EST-001"],
    spoil: accepting(() => (channel) =>
      channel.framing === "packet" ? channel : {
        ...channel,
        write: (from) =>
          channel.write(from.length < SHORT_BYTES ? capitals(from) : from),
      }
    ),
  },
  {
    id: "listener-queues-accepts",
    description: "A second accept waits for its turn instead of being refused",
    on: { connects: true },
    caughtBy: ["API-004"],
    spoil: listeners(({ accept }) => {
      let last: Promise<unknown> = Promise.resolve();
      return {
        accept(signal) {
          const mine = last.then(() => accept(signal));
          last = mine.catch(() => {});
          return mine;
        },
      };
    }),
  },
  {
    id: "listener-forgets-pending-accepts",
    description: "Closing a listener leaves its pending accept waiting",
    on: { connects: true },
    caughtBy: ["CLS-016"],
    spoil: listeners(({ accept }) => ({
      accept: (signal) => accept(signal).catch(never),
    })),
  },
  {
    id: "listener-leaves-its-file",
    description: "A listener that nobody called leaves its socket file behind",
    on: AT_PATHS,
    caughtBy: ["LIF-002"],
    spoil: listeners((listener) => {
      let called = false;
      return {
        async accept(signal) {
          const channel = await listener.accept(signal);
          called = true;
          return channel;
        },
        [Symbol.asyncDispose]: () =>
          called
            ? listener[Symbol.asyncDispose]()
            : closeLeavingFile(listener, listener.address),
      };
    }),
  },
  {
    id: "listener-takes-what-is-there",
    description: "Listening at a path removes what is there",
    on: AT_PATHS,
    caughtBy: ["EST-006", "LIF-001", "API-001"],
    spoil: connecting(({ listen }) => ({
      listen(path) {
        try {
          Deno.removeSync(path);
        } catch {
          // Nothing is there, or it cannot be removed.
        }
        return listen(path);
      },
    })),
  },
  {
    id: "listener-shares-an-address",
    description: "Listening at a port that is taken succeeds",
    on: AT_PORTS,
    caughtBy: ["EST-006", "API-001"],
    spoil: connecting(({ listen }) => ({
      async listen(address) {
        try {
          return await listen(address);
        } catch (error) {
          if ((error as CodedError).code !== "EADDRINUSE") throw error;
          return { ...await listen("0"), address };
        }
      },
    })),
  },
  {
    id: "listener-has-the-first-port",
    description: "Whoever listens at port 0 is told the first one's port",
    on: AT_PORTS,
    caughtBy: ["EST-013"],
    spoil: connecting(({ listen }) => {
      let first: Address | undefined;
      return {
        async listen(address) {
          const listener = await listen(address);
          return address === "0"
            ? { ...listener, address: first ??= listener.address }
            : listener;
        },
      };
    }),
  },
  {
    id: "listener-cannot-have-a-port",
    description: "A port that is asked for by its number is always in use",
    on: AT_PORTS,
    caughtBy: ["LIF-001"],
    spoil: connecting(({ listen }) => ({
      async listen(address) {
        if (address !== "0") throw coded("EADDRINUSE", "Address in use");
        return await listen(address);
      },
    })),
  },
  {
    id: "connect-reaches-nobody",
    description: "Connecting where nobody listens succeeds",
    on: { connects: true },
    caughtBy: ["EST-003", "LIF-001", "API-001"],
    spoil: connecting(({ connect }) => ({
      async connect(address) {
        try {
          return await connect(address);
        } catch (error) {
          if ((error as CodedError).code !== "ECONNREFUSED") throw error;
          return deaf("stream");
        }
      },
    })),
  },
  {
    id: "connect-does-not-wait",
    description: "Who finds a listener's queue full is refused",
    on: AT_PORTS,
    caughtBy: ["EST-009"],
    spoil: connecting(({ connect }, spill) => ({
      async connect(address) {
        const connected = connect(address);
        let timer: ReturnType<typeof setTimeout> | undefined;
        const late = new Promise<never>((_, reject) => {
          timer = setTimeout(() => {
            spill.defer(() =>
              connected.then((late) => late[Symbol.asyncDispose](), () => {})
            );
            reject(coded("ECONNREFUSED", "The queue is full"));
          }, IMPATIENT_MS);
        });
        try {
          return await Promise.race([connected, late]);
        } finally {
          clearTimeout(timer);
        }
      },
    })),
  },
  {
    id: "connect-one-at-a-time",
    description: "A connect is refused while another one is under way",
    on: { connects: true },
    caughtBy: ["CON-006"],
    spoil: connecting(({ connect }) => {
      let busy = false;
      return {
        async connect(address) {
          if (busy) throw coded("EBUSY", "Another connect is under way");
          busy = true;
          try {
            return await connect(address);
          } finally {
            busy = false;
          }
        },
      };
    }),
  },
];

function capitals(word: Bytes): Bytes {
  const isSmall = (byte: number) => byte >= 97 && byte <= 122;
  return word.map((byte) => isSmall(byte) ? byte - 32 : byte);
}
