/**
 * Bytes that nobody can mistake for others, written and read in pieces of random sizes.
 *
 * @module
 */
import type { StreamChannel } from "../../transport.ts";

/** Larger than a ring, so that some writes and reads go round it. */
const LONGEST = 400_000;

/** Words of 32 bits that never repeat within 16 GiB: a full cycle of the numbers below 2^32, scrambled. */
function* words(seed: number): Generator<number> {
  for (let state = seed >>> 0;; state = (state + 0x9e3779b9) >>> 0) {
    yield Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
  }
}

/** Mostly short, sometimes longer than a ring. */
function* lengths(seed: number): Generator<number> {
  for (const word of words(seed)) {
    yield 1 + word % (word % 5 === 0 ? LONGEST : 300);
  }
}

/** Writes `total` bytes, which is a multiple of 4, then ends the direction. */
export async function pour(
  channel: StreamChannel,
  { total, seed }: { total: number; seed: number },
): Promise<void> {
  const content = words(seed);
  const sizes = lengths(seed + 1);
  // Whole words are made; their bytes are cut anywhere.
  const stock = new Uint8Array(4 * LONGEST);
  const stockWords = new Uint32Array(stock.buffer);
  let at = stock.length;
  for (let written = 0; written < total;) {
    if (at === stock.length) {
      for (let i = 0; i < stockWords.length; i++) {
        stockWords[i] = content.next().value!;
      }
      at = 0;
    }
    const bytes = Math.min(
      sizes.next().value!,
      total - written,
      stock.length - at,
    );
    await channel.write(stock.subarray(at, at + bytes));
    at += bytes;
    written += bytes;
  }
  await channel.closeWrite();
}

/** Reads to the end; throws at the first word that is not the one that was written. */
export async function drain(
  channel: StreamChannel,
  { total, seed }: { total: number; seed: number },
): Promise<void> {
  const expected = words(seed);
  const sizes = lengths(seed + 2);
  const into = new Uint8Array(LONGEST + 4);
  const view = new DataView(into.buffer);
  let kept = 0;
  let read = 0;
  while (true) {
    const end = kept + sizes.next().value!;
    const bytes = await channel.read(into.subarray(kept, end));
    if (bytes === null) break;
    read += bytes;
    kept += bytes;
    let at = 0;
    for (; at + 4 <= kept; at += 4) {
      const word = view.getUint32(at, true);
      if (word === expected.next().value) continue;
      throw new Error(`A word near byte ${read} is wrong: ${word}`);
    }
    into.copyWithin(0, at, kept);
    kept -= at;
  }
  if (read !== total) throw new Error(`${read} B arrived of ${total}`);
}
