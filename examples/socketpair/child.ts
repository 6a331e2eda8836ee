/**
 * The child of parent.ts, which starts it: `deno run examples/socketpair/child.ts`, without any permission. Descriptor 3 is
 * its end of the socket pair.
 */
import { Socket } from "node:net";
import process from "node:process";
import { createInterface } from "node:readline";
import { fail } from "../tell.ts";

const socket = connectedSocket(3);
socket.on("error", (error) => fail("The socket pair broke", error));
socket.write(`I am process ${process.pid}.\n`);
for await (const line of createInterface({ input: socket })) {
  const number = Number(line.match(/^What is (\d+) squared\?$/)?.[1]);
  socket.write(`${Number.isNaN(number) ? "Pardon?" : number ** 2}\n`);
}
socket.end("That was your last question.\n");

function connectedSocket(fd: number): Socket {
  try {
    // The parent ends its questions before the last answer: that must not end this side.
    return new Socket({ fd, allowHalfOpen: true });
  } catch (error) {
    return fail(`Descriptor ${fd} is no socket: start parent.ts`, error);
  }
}
