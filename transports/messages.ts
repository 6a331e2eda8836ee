import type { Bytes, Channel } from "./transport.ts";

/** Fixed-size messages over either framing, so that a workload is written once. */
export interface Messages {
  send(message: Bytes): Promise<void>;
  /** Fills `into` with one message, or resolves to `false` at a clean end. */
  receive(into: Bytes): Promise<boolean>;
}

/** Reads and writes whole messages: a stream's are put together from as many reads as it takes. */
export function messages(channel: Channel): Messages {
  if (channel.framing === "packet") {
    return {
      send: channel.send,
      receive: async (into) => await channel.receive(into) !== null,
    };
  }
  return {
    send: channel.write,
    async receive(into) {
      let filled = await channel.read(into);
      if (filled === null) return false;
      while (filled < into.length) {
        const bytes = await channel.read(into.subarray(filled));
        if (bytes === null) {
          throw new Error(
            `Cannot receive a message of ${into.length} B: the channel ended after ${filled} B`,
          );
        }
        filled += bytes;
      }
      return true;
    },
  };
}
