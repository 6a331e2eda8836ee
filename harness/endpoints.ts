import type { Side } from "../scenario.ts";
import type { Binding, Listening } from "../transports/transport.ts";

/**
 * How connections of the transport under test come about.
 *
 * @throws {TypeError} If it knows no connections.
 */
export function listeningOf({ transport }: Side): Listening {
  if (transport.listening) return transport.listening;
  throw new TypeError(`Cannot listen over ${transport.name}: it does not`);
}

/**
 * How packets of the transport under test find each other.
 *
 * @throws {TypeError} If it has no sockets that are bound by themselves.
 */
export function bindingOf({ transport }: Side): Binding {
  if (transport.binding) return transport.binding;
  throw new TypeError(`Cannot bind over ${transport.name}: it does not`);
}
