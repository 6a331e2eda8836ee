import type { Bytes, StreamChannel } from "../../transports/transport.ts";
import { byteStore } from "../../transports/_two_ends.ts";

/** More than what a process leaves behind in DTH-004, less than what others send before anybody reads. */
const AHEAD_BYTES = 131_072;
/** Less is kept: whoever drops everything is found by many. */
const DROPPED_FROM_BYTES = 32_768;
const PIECE_BYTES = 16_384;
/** How long a first read looks out for the end. */
const LOOKOUT_MS = 100;

/** Reads ahead, and drops what it has where the end comes before anybody has read. */
export function readingAhead(channel: StreamChannel): Partial<StreamChannel> {
  const ahead = byteStore(AHEAD_BYTES);
  let held = 0;
  let touched = false;
  let ended = false;
  let failure: unknown;
  const over = Promise.withResolvers<void>();
  let change = Promise.withResolvers<void>();

  function announce(): void {
    change.resolve();
    change = Promise.withResolvers();
  }

  async function pump(): Promise<void> {
    const piece: Bytes = new Uint8Array(PIECE_BYTES);
    try {
      while (true) {
        while (held + PIECE_BYTES > AHEAD_BYTES) await change.promise;
        const bytes = await channel.read(piece);
        if (bytes === null) break;
        held += ahead.put(piece.subarray(0, bytes)) ?? 0;
        announce();
      }
      if (!touched && held >= DROPPED_FROM_BYTES) held = 0;
    } catch (error) {
      failure = error;
    }
    ended = true;
    over.resolve();
    announce();
  }

  async function endOrLookout(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tired = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LOOKOUT_MS);
    });
    await Promise.race([over.promise, tired]);
    clearTimeout(timer);
  }

  pump();
  return {
    async read(into) {
      if (!touched) await endOrLookout();
      touched = true;
      while (held === 0 && !ended) await change.promise;
      if (held === 0) {
        if (failure === undefined) return null;
        throw failure;
      }
      const bytes = ahead.take(into) ?? 0;
      held -= bytes;
      announce();
      return bytes;
    },
  };
}
