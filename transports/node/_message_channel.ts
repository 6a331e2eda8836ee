import type { EventEmitter } from "node:events";
import { setImmediate } from "node:timers";
import { cut } from "../_cut.ts";
import type { Bytes, PacketChannel } from "../transport.ts";

/** Deno closes the descriptor so many turns of the event loop after "disconnect": its own pending read still holds it. */
const TURNS_TO_CLOSE = 2;

/** One end of a message channel: the child, seen from its parent, or the own process. */
export interface Messenger extends Pick<EventEmitter, "on" | "once"> {
  readonly connected: boolean;
  send?(
    message: Bytes,
    handle: undefined,
    options: undefined,
    callback: (error: Error | null) => void,
  ): boolean;
  disconnect?(): void;
}

/** Wraps an end of a message channel. Node takes every message in as it comes: those not asked for yet are kept here. */
export function messageChannel(end: Messenger): PacketChannel {
  const arrived: Bytes[] = [];
  const receiving: PromiseWithResolvers<Bytes | null>[] = [];
  const sending = new Set<(error: Error) => void>();
  const ended = Promise.withResolvers<void>();
  // `connected` is false as soon as the end is known, which may be ahead of messages that came before it.
  let over = false;

  end.on("message", (message) => {
    const next = receiving.shift();
    if (next) next.resolve(message as Bytes);
    else arrived.push(message as Bytes);
  });
  end.once("disconnect", () => {
    over = true;
    for (const { resolve } of receiving.splice(0)) resolve(null);
    for (const reject of sending) reject(disconnected());
    sending.clear();
    ended.resolve();
  });
  end.on("error", () => {});

  function next(): Promise<Bytes | null> {
    const message = arrived.shift();
    if (message) return Promise.resolve(message);
    if (over) return Promise.resolve(null);
    const coming = Promise.withResolvers<Bytes | null>();
    receiving.push(coming);
    return coming.promise;
  }

  return {
    framing: "packet",
    async receive(into) {
      const message = await next();
      return message === null ? null : cut(message, into);
    },
    send: (packet) =>
      new Promise((resolve, reject) => {
        sending.add(reject);
        end.send!(packet, undefined, undefined, (error) => {
          sending.delete(reject);
          if (error) reject(error);
          else resolve();
        });
      }),
    async [Symbol.asyncDispose]() {
      if (end.connected) end.disconnect!();
      await ended.promise;
      for (let turn = 0; turn < TURNS_TO_CLOSE; turn++) {
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

/** Node does not call back for a message that was on its way when the channel closed. */
function disconnected(): Error {
  return Object.assign(new Error("The channel was closed"), {
    code: "ERR_IPC_CHANNEL_CLOSED",
  });
}
