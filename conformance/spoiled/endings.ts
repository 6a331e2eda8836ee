import { libc } from "../../ffi/library.ts";
import type {
  Channel,
  Listener,
  StreamChannel,
  Transport,
} from "../../transports/transport.ts";
import { never } from "./_faults.ts";
import { packets, type Spoil, streams } from "./spoil.ts";

/** After so many times a program is in a loop that has no end of its own. */
const PATIENCE = 1_000;

/** Spoils of what comes with and after a close: errors, names, descriptors. */
export const spoiledEndings: readonly Spoil[] = [
  {
    id: "stream-ends-with-a-reset",
    description: "A reader is told of a reset where the other end has closed",
    on: { framing: "stream", naming: "inherited" },
    caughtBy: ["CLS-006"],
    spoil: streams((channel) => ({
      async read(into) {
        const bytes = await channel.read(into);
        if (bytes !== null) return bytes;
        throw Object.assign(new Error("Reset"), { code: "ECONNRESET" });
      },
    })),
  },
  {
    id: "stream-hides-a-reset",
    description: "A reader finds an end where the connection was reset",
    on: { framing: "stream", naming: "path", connects: true },
    caughtBy: ["CLS-006/channel"],
    spoil: streams((channel) => ({
      read: async (into) => {
        try {
          return await channel.read(into);
        } catch {
          return null;
        }
      },
    })),
  },
  {
    id: "packet-ends-after-one",
    description: "A receiver finds an end after the first packet",
    on: { framing: "packet", endOfStream: false },
    caughtBy: ["CLS-006"],
    spoil: packets((channel) => {
      let received = 0;
      return {
        async receive(into) {
          if (received++ === 0) return await channel.receive(into);
          if (received > PATIENCE) throw new Error("The end, again and again");
          return null;
        },
      };
    }),
  },
  {
    id: "stream-ends-late",
    description: "Ending one direction waits for ever",
    on: { framing: "stream", halfClose: true },
    caughtBy: ["CLS-017"],
    spoil: streams(() => ({ closeWrite: never })),
  },
  {
    id: "packet-close-fails",
    description: "A close reports an error",
    on: { framing: "packet", halfClose: false },
    caughtBy: ["CLS-017"],
    spoil: packets((channel) => failingClose(channel, 1)),
  },
  {
    id: "stream-second-close-fails",
    description: "Closing once more reports an error",
    on: { framing: "stream" },
    caughtBy: ["CLS-018"],
    spoil: streams((channel) => failingClose(channel, 2)),
  },
  {
    id: "packet-second-close-fails",
    description: "Closing once more reports an error",
    on: { framing: "packet" },
    caughtBy: ["CLS-018"],
    spoil: packets((channel) => failingClose(channel, 2)),
  },
  {
    id: "stream-hides-every-refusal",
    description: "A write that fails claims to have been accepted",
    on: { framing: "stream", backpressure: true },
    caughtBy: ["CLS-018", "TMO-002"],
    spoil: streams((channel) => {
      const hide = hiding();
      return {
        async write(from) {
          await Promise.resolve(channel.write(from)).catch(hide);
        },
      };
    }),
  },
  {
    id: "packet-hides-every-refusal",
    description: "A send that fails claims to have been accepted",
    on: { framing: "packet", backpressure: true, endOfStream: true },
    caughtBy: ["CLS-018", "TMO-002"],
    spoil: packets((channel) => {
      const hide = hiding();
      return {
        async send(packet) {
          await Promise.resolve(channel.send(packet)).catch(hide);
        },
      };
    }),
  },
  {
    id: "stream-leaves-unaccepted-waiting",
    description: "Whoever has connected learns of no end and of no reset",
    on: { framing: "stream", connects: true },
    caughtBy: ["CLS-009"],
    spoil: (transport) =>
      changeListening(transport, {
        connected: (channel) => ({
          ...channel,
          async read(into) {
            try {
              return await channel.read(into) ?? await never();
            } catch {
              return await never();
            }
          },
        }),
      }),
  },
  {
    id: "listener-takes-its-connections",
    description: "Closing a listener closes what it has accepted",
    on: { framing: "stream", connects: true },
    caughtBy: ["CLS-010"],
    spoil: (transport) =>
      changeListening(transport, { listener: closingAccepted }),
  },
  {
    id: "address-serves-once",
    description: "An address that was listened at cannot be listened at again",
    on: { framing: "stream", connects: true },
    caughtBy: ["LIF-007"],
    spoil: (transport) => listeningOnce(transport),
  },
  {
    id: "path-serves-once",
    description: "A path that was listened at cannot be listened at again",
    on: { framing: "stream", connects: true, naming: "path" },
    caughtBy: ["LIF-003"],
    spoil: (transport) => listeningOnce(transport),
  },
  {
    id: "packet-sends-to-missing-paths",
    description: "A send to a path that is gone succeeds",
    on: { framing: "packet", naming: "path" },
    caughtBy: ["LIF-003"],
    spoil: (transport) => {
      const { binding } = transport;
      return {
        ...transport,
        binding: binding && {
          ...binding,
          async bind(path) {
            const socket = await binding.bind(path);
            return {
              ...socket,
              send: (packet, to) => socket.send(packet, to).catch(() => {}),
            };
          },
        },
      };
    },
  },
  {
    id: "stream-is-inherited",
    description: "A descriptor is open to every child",
    on: { framing: "stream" },
    caughtBy: ["LIF-008"],
    spoil: streams(inheritable),
  },
  {
    id: "packet-is-inherited",
    description: "A descriptor is open to every child",
    on: { framing: "packet" },
    caughtBy: ["LIF-008"],
    spoil: packets(inheritable),
  },
];

/** The close of this number, counted from 1, fails after it has closed. */
function failingClose(channel: Channel, number: number): AsyncDisposable {
  let closes = 0;
  return {
    async [Symbol.asyncDispose]() {
      await channel[Symbol.asyncDispose]();
      if (++closes === number) throw new Error("Cannot close");
    },
  };
}

/** Duplicates standard input, which a child inherits beside its own until the channel closes. */
function inheritable(channel: Channel): AsyncDisposable {
  const descriptor = libc().dup(0);
  let open = true;
  return {
    async [Symbol.asyncDispose]() {
      if (open) libc().close(descriptor);
      open = false;
      await channel[Symbol.asyncDispose]();
    },
  };
}

function closingAccepted(listener: Listener): Listener {
  const accepted: Channel[] = [];
  return {
    ...listener,
    async accept(signal) {
      const channel = await listener.accept(signal);
      accepted.push(channel);
      return channel;
    },
    async [Symbol.asyncDispose]() {
      for (const channel of accepted) await channel[Symbol.asyncDispose]();
      await listener[Symbol.asyncDispose]();
    },
  };
}

function listeningOnce(transport: Transport): Transport {
  const used = new Set<string>();
  return changeListening(transport, {
    listening(address) {
      if (!used.has(address)) return;
      throw Object.assign(new Error("In use"), { code: "EADDRINUSE" });
    },
    listener(listener) {
      used.add(listener.address);
      return listener;
    },
  });
}

/** Changes what `listening` opens, and leaves the channel under test as it is. */
function changeListening(
  transport: Transport,
  { listening = () => {}, listener = (own) => own, connected = (own) => own }: {
    readonly listening?: (address: string) => void;
    readonly listener?: (listener: Listener) => Listener;
    readonly connected?: (channel: StreamChannel) => Channel;
  },
): Transport {
  const original = transport.listening;
  return {
    ...transport,
    listening: original && {
      ...original,
      async listen(address) {
        listening(address);
        return listener(await original.listen(address));
      },
      async connect(address) {
        return connected(await original.connect(address) as StreamChannel);
      },
    },
  };
}

/** Hides refusals, but not for ever: who writes until it is refused would never stop. */
function hiding(): (refusal: unknown) => void {
  let hidden = 0;
  return (refusal) => {
    if (++hidden > PATIENCE) throw refusal;
  };
}
