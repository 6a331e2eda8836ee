/**
 * Hands each connection to a process of its own, and goes on listening.
 *
 *     deno run --allow-net=127.0.0.1 --allow-run=deno --allow-env examples/fork_server/server.ts 9500
 *
 * Then: `echo hello | socat -t5 - TCP:127.0.0.1:9500`, from several terminals.
 *
 * Deno cannot fork: a new program is started in its place, and gets the connected socket itself, passed over the channel
 * that node:child_process opens to it (a Unix socket, SCM_RIGHTS). This process closes its own copy then, as a parent does
 * after fork: as long as it has one, clients would not see the end. The child needs no permission at all. That it inherits
 * the environment takes one here.
 *
 * What the document leaves out:
 * - Children that have ended have to be waited for, or they stay as zombies. node:child_process does.
 * - Whoever starts a process for every client needs a limit to how many there are.
 */
import { spawn } from "node:child_process";
import { createServer, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { fail, portOf, reasonOf, usage } from "../tell.ts";

const CHILD = fileURLToPath(new URL("child.ts", import.meta.url));
const MOST_CHILDREN = 64;

const port = portOf(Deno.args[0] ?? "9500");
if (port === undefined || Deno.args.length > 1) usage("server.ts [PORT]");

let children = 0;
// Paused: what the client has sent is the child's to read. Half open: who has asked may still be answered.
const server = createServer(
  { pauseOnConnect: true, allowHalfOpen: true },
  handOver,
);
server.on("error", (error) => {
  fail(`Cannot listen on 127.0.0.1:${port}`, error);
});
server.listen(port, "127.0.0.1", () => {
  const { port } = server.address() as { port: number };
  console.log(`Listening on 127.0.0.1:${port}`);
});

function handOver(socket: Socket): void {
  socket.on("error", () => socket.destroy());
  if (children >= MOST_CHILDREN) return void socket.end("Too many clients\n");
  try {
    const child = spawn("deno", ["run", CHILD], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    children++;
    child.on("exit", () => children--);
    child.on("error", (error) => giveUp(socket, error));
    child.send("Serve this connection", socket);
  } catch (error) {
    giveUp(socket, error);
  }
}

function giveUp(socket: Socket, error: unknown): void {
  console.error(`Cannot start a child: ${reasonOf(error)}`);
  socket.destroy();
}
