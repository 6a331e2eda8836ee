import type { Channel } from "../transport.ts";

/** Connections that a server has let in, and who accepts them. */
export interface Arrivals<C extends Channel> {
  /** Another connection is there. Where nobody accepts any more, it is closed. */
  put(channel: C): void;
  /** As `Listener.accept`. */
  accept(signal: AbortSignal): Promise<C>;
  /** Closes what nobody has accepted, and ends who waits. */
  close(): Promise<void>;
}

/** Makes a queue of arrivals. */
export function arrivals<C extends Channel>(): Arrivals<C> {
  const waiting: C[] = [];
  const takers = new Set<PromiseWithResolvers<C>>();
  let closed = false;

  return {
    put(channel) {
      if (closed) return void channel[Symbol.asyncDispose]();
      for (const taker of takers) {
        takers.delete(taker);
        return taker.resolve(channel);
      }
      waiting.push(channel);
    },
    async accept(signal) {
      signal.throwIfAborted();
      if (closed) throw new Deno.errors.BadResource("The listener is closed");
      const first = waiting.shift();
      if (first) return first;
      const taker = Promise.withResolvers<C>();
      const giveUp = () => {
        takers.delete(taker);
        taker.reject(signal.reason);
      };
      signal.addEventListener("abort", giveUp, { once: true });
      takers.add(taker);
      try {
        return await taker.promise;
      } finally {
        signal.removeEventListener("abort", giveUp);
      }
    },
    async close() {
      closed = true;
      for (const { reject } of takers) {
        reject(
          new Deno.errors.Interrupted("The listener was closed meanwhile"),
        );
      }
      takers.clear();
      const left = waiting.splice(0);
      await Promise.all(left.map((each) => each[Symbol.asyncDispose]()));
    },
  };
}
