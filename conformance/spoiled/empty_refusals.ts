import type { MaybePromise } from "../../transports/transport.ts";
import { packets, type Spoil, streams } from "./spoil.ts";

/** Spoils that refuse without saying why, as a stream of the web does that is cancelled without a reason. */
export const emptyRefusals: readonly Spoil[] = [
  {
    id: "stream-refuses-with-nothing",
    description: "A read or a write that is refused is so with `undefined`",
    on: { framing: "stream" },
    caughtBy: ["CON-008"],
    spoil: streams(({ read, write }) => ({
      read: (into) => withoutReason(read(into)),
      write: (from) => withoutReason(write(from)),
    })),
  },
  {
    id: "packet-refuses-with-nothing",
    description: "A send or a receive that is refused is so with `undefined`",
    on: { framing: "packet" },
    caughtBy: ["CON-008"],
    spoil: packets(({ receive, send }) => ({
      receive: (into) => withoutReason(receive(into)),
      send: (packet) => withoutReason(send(packet)),
    })),
  },
];

async function withoutReason<T>(operation: MaybePromise<T>): Promise<T> {
  try {
    return await operation;
  } catch {
    return await Promise.reject();
  }
}
