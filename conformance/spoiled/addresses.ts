import type {
  Address,
  Binding,
  Channel,
  Listener,
  Listening,
  PacketSocket,
} from "../../transports/transport.ts";
import type { Spoil } from "./spoil.ts";

/** Replaces members of how the transport's ends connect. */
export function connecting(
  change: (
    listening: Listening,
    spill: AsyncDisposableStack,
  ) => Partial<Listening>,
): Spoil["spoil"] {
  return (transport, spill) => {
    const { listening } = transport;
    return {
      ...transport,
      listening: listening && { ...listening, ...change(listening, spill) },
    };
  };
}

/** Replaces members of each listener that the transport opens. */
export function listeners(
  change: (listener: Listener) => Partial<Listener>,
): Spoil["spoil"] {
  return connecting(({ listen }) => ({
    async listen(address) {
      const listener = await listen(address);
      return { ...listener, ...change(listener) };
    },
  }));
}

/** Puts another channel in the place of each that a listener accepts. */
export function accepting(
  change: () => (channel: Channel) => Channel,
): Spoil["spoil"] {
  return listeners(({ accept }) => {
    const other = change();
    return { accept: async (signal) => other(await accept(signal)) };
  });
}

/** Replaces members of how the transport's packets find each other. */
export function binding(
  change: (binding: Binding, spill: AsyncDisposableStack) => Partial<Binding>,
): Spoil["spoil"] {
  return (transport, spill) => {
    const { binding } = transport;
    return {
      ...transport,
      binding: binding && { ...binding, ...change(binding, spill) },
    };
  };
}

/** Replaces members of each socket that the transport binds. */
export function sockets(
  change: (socket: PacketSocket, binding: Binding) => Partial<PacketSocket>,
): Spoil["spoil"] {
  return binding((original) => ({
    async bind(address) {
      const socket = await original.bind(address);
      return { ...socket, ...change(socket, original) };
    },
  }));
}

/** Closes what owns a socket file, which stays all the same. */
export async function closeLeavingFile(
  owner: AsyncDisposable,
  path: Address,
): Promise<void> {
  const kept = `${path}~`;
  try {
    Deno.linkSync(path, kept);
  } catch (error) {
    // Its owner has taken it away already.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return await owner[Symbol.asyncDispose]();
  }
  await owner[Symbol.asyncDispose]();
  Deno.renameSync(kept, path);
}
