/**
 * A parent and its child talk both ways over a socket pair.
 *
 *     deno run --allow-run=deno --allow-env examples/socketpair/parent.ts
 *
 * Deno has no call for socketpair(2). A "pipe" that node:child_process opens beside the three standard streams is one: two
 * connected Unix stream sockets, of which the child inherits the second, as descriptor 3. It also inherits the environment,
 * which takes a permission.
 *
 * The child may be any program that speaks on descriptor 3:
 *
 *     deno run --allow-run --allow-env examples/socketpair/parent.ts python3 child.py
 *
 * What the document leaves out:
 * - After the child has started, the parent must close its copy of the child's end, or never sees the end of the stream.
 *   node:child_process does.
 * - A stream has no messages: here they are lines.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { fail } from "../tell.ts";

const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));
const [command = "deno", ...args] = Deno.args.length > 0
  ? Deno.args
  : ["deno", "run", CHILD];

const child = spawn(command, args, {
  stdio: ["ignore", "inherit", "inherit", "pipe"],
});
child.on("error", (error) => fail(`Cannot start ${command}`, error));
const ended = once(child, "exit");
const socket = child.stdio[3] as Socket;
// How the child ended says more than what that broke here.
let broken: unknown;
socket.on("error", (error) => broken = error);

// Both speak without having been asked: one pair carries both directions.
for (const number of [2, 3, 4]) socket.write(`What is ${number} squared?\n`);
socket.end();
try {
  for await (const line of createInterface({ input: socket })) {
    console.log(`Child: ${line}`);
  }
} catch (error) {
  broken = error;
}

const [code, signal] = await ended;
if (code !== 0) fail(`The child ended with ${signal ?? `exit code ${code}`}`);
if (broken) fail("The socket pair broke", broken);
