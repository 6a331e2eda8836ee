import type { Bytes, Channel } from "./transport.ts";

/** Messages of one size over either framing, so that a workload is written once. */
export interface Messages {
  send(message: Bytes): Promise<void>;
  /**
   * Fills `into` with one message, or resolves to `false` at a clean end.
   *
   * @throws {Error} If the channel ends within a message, or a packet has another length.
   */
  receive(into: Bytes): Promise<boolean>;
}

export interface MessagesOptions {
  /** Skips packets of another length instead: where packets may come late, some of an earlier exchange may turn up. */
  readonly skipOthers?: boolean;
}

/** Reads and writes whole messages: a stream's are put together from as many reads as it takes. */
export function messages(
  channel: Channel,
  { skipOthers = false }: MessagesOptions = {},
): Messages {
  if (channel.framing === "packet") {
    return {
      send: channel.send,
      async receive(into) {
        while (true) {
          const bytes = await channel.receive(into);
          if (bytes === into.length) return true;
          if (bytes === null) return false;
          if (!skipOthers) {
            throw new Error(
              `A message of ${into.length} B arrived as ${bytes} B`,
            );
          }
        }
      },
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
