import assert from "node:assert/strict";
import { connect, createServer } from "node:net";
import { endPauses, pause, turn } from "./_turn.ts";

Deno.test("while something waits in vain, the runtime sees what else has come", async () => {
  await using server = createServer((socket) => socket.end("x"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const socket = connect(port, "127.0.0.1");
  let heard = false;
  socket.on("data", () => heard = true);
  // Connecting, accepting, writing and reading take the runtime one look each; by turns alone it takes one in 61.
  let pauses = 0;
  while (!heard) {
    await pause();
    pauses++;
  }
  assert.ok(pauses < 61, `${pauses} pauses`);
  socket.destroy();
});

Deno.test("a pause that is ended leaves no timer behind", async () => {
  const pausing = pause();
  endPauses();
  await pausing;
});

Deno.test("a turn lets what is due run once", async () => {
  let ran = false;
  setImmediate(() => ran = true);
  await turn();
  assert.ok(ran);
});
