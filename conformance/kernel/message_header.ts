/**
 * `struct msghdr` and what it points to, as Linux lays them out where a pointer has 64 bits. All of a message lies in one
 * buffer, whose address stays the same: small arrays on V8's own heap may move.
 *
 * @module
 */
import type { Bytes } from "../../transports/transport.ts";

/** One piece of what travels beside the bytes: cmsg(3). */
export interface Item {
  readonly level: number;
  readonly type: number;
  readonly data: Bytes;
}

/** Room for a message, filled by recvmsg(2). */
export interface MessageRoom {
  /** What the call is given; the rest of the message lies behind it. */
  readonly header: Bytes;
  readonly bytes: Bytes;
  /** As much of the room for items as is filled, once the message is there. */
  control(): Bytes;
  flags(): number;
}

const IOVEC_POINTER = 16;
const IOVEC_COUNT = 24;
const CONTROL_POINTER = 32;
const CONTROL_LENGTH = 40;
const FLAGS = 48;
const MSGHDR_BYTES = 56;
const IOVEC_BYTES = 16;
/** `struct cmsghdr`: a length of 64 bits that counts itself, the level and the type. */
const ITEM_HEADER_BYTES = 16;
const ALIGNMENT = 8;

/** What an item of so much data takes; the last one of a message needs no padding. */
export function itemBytes(dataBytes: number, last: boolean): number {
  const bytes = ITEM_HEADER_BYTES + dataBytes;
  return last ? bytes : aligned(bytes);
}

/** A message to be sent. */
export function encodeMessage(bytes: Bytes, items: readonly Item[]): Bytes {
  const sizes = items.map(({ data }) => itemBytes(data.length, false));
  const room = layOut(bytes.length, sizes.reduce((a, b) => a + b, 0));
  room.bytes.set(bytes);
  const control = room.control();
  const view = new DataView(control.buffer, control.byteOffset);
  let at = 0;
  for (const [index, { level, type, data }] of items.entries()) {
    view.setBigUint64(at, BigInt(itemBytes(data.length, true)), true);
    view.setInt32(at + 8, level, true);
    view.setInt32(at + 12, type, true);
    control.set(data, at + ITEM_HEADER_BYTES);
    at += sizes[index]!;
  }
  return room.header;
}

/** Room for a message of at most `most` bytes and `controlBytes` of items. */
export function messageRoom(most: number, controlBytes: number): MessageRoom {
  return layOut(most, controlBytes);
}

/** The items of a message that has been received. */
export function itemsOf(room: MessageRoom): readonly Item[] {
  const control = room.control();
  const view = new DataView(
    control.buffer,
    control.byteOffset,
    control.length,
  );
  const items: Item[] = [];
  for (let at = 0; at + ITEM_HEADER_BYTES <= control.length;) {
    const length = Number(view.getBigUint64(at, true));
    // One that claims less than its own header would never be passed.
    if (length < ITEM_HEADER_BYTES) break;
    items.push({
      level: view.getInt32(at + 8, true),
      type: view.getInt32(at + 12, true),
      data: control.subarray(at + ITEM_HEADER_BYTES, at + length),
    });
    at += aligned(length);
  }
  return items;
}

function layOut(dataBytes: number, controlBytes: number): MessageRoom {
  const dataAt = MSGHDR_BYTES + IOVEC_BYTES;
  const controlAt = aligned(dataAt + dataBytes);
  const header = new Uint8Array(new ArrayBuffer(controlAt + controlBytes));
  const view = new DataView(header.buffer);
  const base = Deno.UnsafePointer.value(Deno.UnsafePointer.of(header));
  view.setBigUint64(IOVEC_POINTER, base + BigInt(MSGHDR_BYTES), true);
  view.setBigUint64(IOVEC_COUNT, 1n, true);
  view.setBigUint64(MSGHDR_BYTES, base + BigInt(dataAt), true);
  view.setBigUint64(MSGHDR_BYTES + 8, BigInt(dataBytes), true);
  if (controlBytes > 0) {
    view.setBigUint64(CONTROL_POINTER, base + BigInt(controlAt), true);
    view.setBigUint64(CONTROL_LENGTH, BigInt(controlBytes), true);
  }
  return {
    header,
    bytes: header.subarray(dataAt, dataAt + dataBytes),
    control: () =>
      header.subarray(
        controlAt,
        controlAt + Number(view.getBigUint64(CONTROL_LENGTH, true)),
      ),
    flags: () => view.getInt32(FLAGS, true),
  };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
