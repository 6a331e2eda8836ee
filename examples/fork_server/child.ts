/**
 * Serves the one connection that server.ts hands to it, `deno run examples/fork_server/child.ts`, and ends with it: answers
 * with what comes, in capitals, and says in the end who that was.
 */
import type { Socket } from "node:net";
import process from "node:process";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fail } from "../tell.ts";

if (!process.connected) fail("There is no connection here: start server.ts");

process.once("message", async (_order, socket: Socket) => {
  // No more orders come: this process ends when the connection does.
  process.disconnect();
  try {
    await pipeline(socket, capitals(), socket);
  } catch (error) {
    fail("A client was lost", error);
  }
});

function capitals(): Transform {
  // A character may be split between two reads.
  const decoder = new TextDecoder();
  return new Transform({
    transform(bytes, _encoding, done) {
      done(null, decoder.decode(bytes, { stream: true }).toUpperCase());
    },
    flush(done) {
      done(null, `Served by process ${process.pid}\n`);
    },
  });
}
