/**
 * The exchange that ends in different languages have with each other: one sends messages, the other sends each back.
 *
 * @module
 */

/** Bytes of a message. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** One end, once there is another. */
export interface Channel extends Disposable {
  send(message: Bytes): Promise<void>;
  /** The next message, or `undefined` where the other end has said that there are no more. */
  receive(): Promise<Bytes | undefined>;
  /** Says that there are no more. */
  end(): Promise<void>;
}

/** A message of so many bytes, among them every value that a byte can have. */
export function messageOf(size: number): Bytes {
  return Uint8Array.from({ length: size }, (_, index) => index * 7 + size);
}

/**
 * Sends messages of these sizes, each after the last one has come back.
 *
 * @returns How many came back.
 * @throws {Error} If one comes back changed, or does not.
 */
export async function exchange(
  channel: Channel,
  sizes: readonly number[],
): Promise<number> {
  for (const size of sizes) {
    const message = messageOf(size);
    await channel.send(message);
    const answer = await channel.receive();
    const isSame = answer?.length === size &&
      answer.every((byte, index) => byte === message[index]);
    if (!isSame) throw new Error(`a message of ${size} B came back changed`);
  }
  await channel.end();
  return sizes.length;
}

/** Sends every message back, until there are no more. */
export async function echo(channel: Channel): Promise<void> {
  for (let message; (message = await channel.receive()) !== undefined;) {
    await channel.send(message);
  }
  await channel.end();
}
