/**
 * Sends messages to the server beside this file.
 *
 *     deno run --allow-read=/tmp/messages --allow-write=/tmp/messages --allow-net=unix:/tmp/messages examples/message_server/client.ts /tmp/messages "Testing socket"
 *
 * The message "quit" ends the server.
 *
 * Faults of the document's listing (sock-client.c):
 * - It does not look at what connect and write return: without a server it ends as if all was well.
 * - One write may take a part only; its return value says how much.
 * - `strcpy` of a path of more than 108 bytes writes past the end of the address. Deno refuses such a path.
 * - A write that succeeds says that the system took the bytes, not that anybody has read them: only an answer would. There
 *   is none in this exchange; interop/ has one with answers.
 */
import { fail, usage } from "../tell.ts";

const [path, ...messages] = Deno.args;
if (!path || messages.length === 0) usage("client.ts PATH MESSAGE...");

try {
  using connection = await Deno.connect({ transport: "unix", path });
  for (const each of messages) await writeMessage(connection, each);
} catch (error) {
  fail(`Cannot send to ${path}`, error);
}

async function writeMessage(connection: Deno.Conn, message: string) {
  const text = new TextEncoder().encode(message);
  const bytes = new Uint8Array(4 + text.length);
  new DataView(bytes.buffer).setUint32(0, text.length);
  bytes.set(text, 4);
  for (let sent = 0; sent < bytes.length;) {
    sent += await connection.write(bytes.subarray(sent));
  }
}
