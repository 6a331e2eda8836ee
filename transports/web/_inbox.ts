import { cut } from "../_cut.ts";
import { closedHere, closedMeanwhile } from "../_end_errors.ts";
import type { Bytes } from "../transport.ts";

/** Packets that events have brought and nobody has received yet: as many as come, for no event can be held up. */
export interface Inbox {
  /** Another packet has come. */
  put(packet: Bytes): void;
  /** The other end has closed: receivers get what has come before, then `null`. */
  end(): void;
  /** This end has closed: nobody receives any more. Once done, doing it again does nothing. */
  close(): void;
  /** As `PacketChannel.receive`. */
  receive(into: Bytes): Promise<number | null>;
}

interface Receiver {
  readonly into: Bytes;
  resolve(bytes: number | null): void;
  reject(reason: Error): void;
}

/** Makes an empty inbox. */
export function inbox(): Inbox {
  const packets: Bytes[] = [];
  const receivers: Receiver[] = [];
  let ended = false;
  let closed = false;

  return {
    put(packet) {
      if (closed) return;
      const receiver = receivers.shift();
      if (receiver) receiver.resolve(cut(packet, receiver.into));
      else packets.push(packet);
    },
    end() {
      ended = true;
      for (const { resolve } of receivers.splice(0)) resolve(null);
    },
    close() {
      closed = true;
      packets.length = 0;
      const reason = closedMeanwhile();
      for (const { reject } of receivers.splice(0)) reject(reason);
    },
    // deno-lint-ignore require-await
    async receive(into) {
      if (closed) throw closedHere();
      const packet = packets.shift();
      if (packet) return cut(packet, into);
      if (ended) return null;
      return new Promise((resolve, reject) => {
        receivers.push({ into, resolve, reject });
      });
    },
  };
}
