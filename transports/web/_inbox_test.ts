import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { inbox } from "./_inbox.ts";

Deno.test("inbox() hands out packets in order, cut to the buffer, then the end for good", async () => {
  const { put, end, receive } = inbox();
  put(Uint8Array.of(1, 2, 3));
  put(new Uint8Array());
  const into = new Uint8Array(2);
  strictEqual(await receive(into), 2);
  deepStrictEqual(into, Uint8Array.of(1, 2));
  strictEqual(await receive(into), 0);
  const waiting = receive(into);
  put(Uint8Array.of(4));
  strictEqual(await waiting, 1);
  const atEnd = receive(into);
  put(Uint8Array.of(5));
  put(Uint8Array.of(6));
  end();
  strictEqual(await atEnd, 1);
  strictEqual(await receive(into), 1);
  strictEqual(await receive(into), null);
  strictEqual(await receive(into), null);
});

Deno.test("inbox() ends who waits when it is closed, and takes nothing any more", async () => {
  const { put, close, receive } = inbox();
  const waiting = receive(new Uint8Array(1));
  close();
  await rejects(waiting, Deno.errors.Interrupted);
  put(Uint8Array.of(1));
  await rejects(receive(new Uint8Array(1)), Deno.errors.BadResource);
});
