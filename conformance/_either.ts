import type { ChannelSide } from "../scenario.ts";
import type { Bytes, Channel } from "../transports/transport.ts";

/** More than any queue or buffer in a kernel takes, where packets have no limit. */
const LARGE_PACKET_BYTES = 16_777_217;

/** The largest packet of a transport, or one that is large where there is no limit. */
export function largestPacket({ transport }: ChannelSide): number {
  return transport.capabilities.maxPacketBytes ?? LARGE_PACKET_BYTES;
}

/** One read of a stream, or one packet; a promise, as cases want to look at it from more than one side. */
export function take(channel: Channel, into: Bytes): Promise<number | null> {
  return Promise.resolve(
    channel.framing === "packet" ? channel.receive(into) : channel.read(into),
  );
}

/** Writes all of `from` to a stream, or sends it as one packet. */
export function put(channel: Channel, from: Bytes): Promise<void> {
  return Promise.resolve(
    channel.framing === "packet" ? channel.send(from) : channel.write(from),
  );
}

/** What a channel brings until its end. */
export async function takeAll(
  channel: Channel,
  pieceBytes: number,
): Promise<Bytes> {
  const into = new Uint8Array(pieceBytes);
  const pieces: Bytes[] = [];
  while (true) {
    const bytes = await take(channel, into);
    if (bytes === null) break;
    pieces.push(into.slice(0, bytes));
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/**
 * Sends without end, until a send is refused: a sender that is held up never gets further, and one that is not fails.
 *
 * @returns The refusal, and a look at how much has been accepted so far.
 */
export function sendOnAndOn(
  channel: Channel,
  { pieceBytes, limitBytes }: { pieceBytes: number; limitBytes: number },
): { readonly refused: Promise<void>; acceptedBytes(): number } {
  const piece = new Uint8Array(pieceBytes);
  let accepted = 0;
  async function sendAll(): Promise<void> {
    while (accepted < limitBytes) {
      await put(channel, piece);
      accepted += pieceBytes;
    }
  }
  return { refused: sendAll(), acceptedBytes: () => accepted };
}

/** Bytes that differ from place to place, so that a gap or a repetition shows. */
export function patterned(bytes: number): Bytes {
  return Uint8Array.from({ length: bytes }, (_, place) => place % 251);
}

export function encoded(text: string): Bytes {
  return new TextEncoder().encode(text);
}

export function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
