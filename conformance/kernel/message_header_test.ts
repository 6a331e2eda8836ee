import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { encodeMessage, itemsOf, messageRoom } from "./message_header.ts";

const FFI = Deno.permissions.querySync({ name: "ffi" }).state === "granted";

Deno.test({
  name: "encodeMessage() lays items out as cmsg(3) has them",
  ignore: !FFI,
  fn() {
    const header = encodeMessage(Uint8Array.of(7, 8, 9), [
      { level: 1, type: 2, data: new Uint8Array(12).fill(3) },
      { level: 1, type: 1, data: Uint8Array.of(4, 0, 0, 0) },
    ]);
    const view = new DataView(header.buffer);
    strictEqual(view.getBigUint64(24, true), 1n, "One vector");
    strictEqual(view.getBigUint64(40, true), 56n, "Two items, both padded");
    const base = view.getBigUint64(16, true) - 56n;
    const control = Number(view.getBigUint64(32, true) - base);
    strictEqual(control % 8, 0, "Aligned");
    strictEqual(view.getBigUint64(control, true), 28n);
    strictEqual(view.getInt32(control + 12, true), 2);
    strictEqual(view.getBigUint64(control + 32, true), 20n);
    strictEqual(view.getUint8(control + 32 + 16), 4);
    const data = Number(view.getBigUint64(56, true) - base);
    deepStrictEqual([...header.subarray(data, data + 3)], [7, 8, 9]);
  },
});

Deno.test({
  name: "itemsOf() finds what the kernel has filled, and nothing behind it",
  ignore: !FFI,
  fn() {
    const room = messageRoom(1, 64);
    const view = new DataView(room.header.buffer);
    const at = room.control().byteOffset;
    view.setBigUint64(at, 20n, true);
    view.setInt32(at + 8, 1, true);
    view.setInt32(at + 12, 1, true);
    view.setInt32(at + 16, 42, true);
    view.setBigUint64(40, 24n, true);
    const items = itemsOf(room);
    strictEqual(items.length, 1);
    deepStrictEqual([...items[0]!.data], [42, 0, 0, 0]);
  },
});
