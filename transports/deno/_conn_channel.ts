import type { Listener, StreamChannel } from "../transport.ts";

/** Wraps a connected Deno socket. The fast path adds one promise to a write and none to a read. */
export function connChannel(conn: Deno.Conn): StreamChannel {
  return {
    framing: "stream",
    read: (into) => conn.read(into),
    writeSome: (from) => conn.write(from),
    async write(from) {
      let sent = await conn.write(from);
      while (sent < from.length) sent += await conn.write(from.subarray(sent));
    },
    closeWrite: () => conn.closeWrite(),
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      conn[Symbol.dispose]();
    },
  };
}

/** Wraps a Deno listener; `prepare` sets the options of each connection before anyone uses it. */
export function connListener<C extends Deno.Conn>(
  listener: { accept(): Promise<C> } & Disposable,
  address: string,
  prepare: (conn: C) => void = () => {},
): Listener<StreamChannel> {
  return {
    address,
    async accept(signal) {
      signal.throwIfAborted();
      const close = () => listener[Symbol.dispose]();
      signal.addEventListener("abort", close, { once: true });
      try {
        const conn = await listener.accept();
        prepare(conn);
        return connChannel(conn);
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      } finally {
        signal.removeEventListener("abort", close);
      }
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      listener[Symbol.dispose]();
    },
  };
}
