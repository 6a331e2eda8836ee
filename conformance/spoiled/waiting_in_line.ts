import type {
  Bytes,
  Channel,
  Listener,
  MaybePromise,
} from "../../transports/transport.ts";
import type { Spoil } from "./spoil.ts";

/** Spoils of a listener whose clients wait for each other. */
export const clientsInLine: readonly Spoil[] = [
  {
    id: "listener-serves-in-turn",
    description:
      "A send to one client waits until the sends to all others are over",
    on: { connects: true },
    caughtBy: ["FLW-012"],
    spoil(transport) {
      const { listening } = transport;
      return {
        ...transport,
        listening: listening && {
          ...listening,
          listen: async (address) => inTurn(await listening.listen(address)),
        },
      };
    },
  },
];

function inTurn(listener: Listener): Listener {
  let last: Promise<void> = Promise.resolve();
  function inLine(send: (bytes: Bytes) => MaybePromise<void>) {
    return (bytes: Bytes) => {
      last = last.then(() => send(bytes));
      return last;
    };
  }
  return {
    ...listener,
    async accept(signal) {
      const client: Channel = await listener.accept(signal);
      return client.framing === "stream"
        ? { ...client, write: inLine(client.write) }
        : { ...client, send: inLine(client.send) };
    },
  };
}
