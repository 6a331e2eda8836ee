/** A Unix domain stream socket by node:net. */
// begin
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";

// The end that listens. A path has room for 107 bytes: keep it short.
const directory = await mkdtemp(`${tmpdir()}/`); // for its user alone
const path = `${directory}/socket`;
const server = createServer().listen(path);
await once(server, "listening");
const accepting = once(server, "connection");

// The other end, in any process that knows the path.
const far = connect(path);
far.end("hello"); // write() where more follows

// Parts are as long as they happen to be: say how long a message is, or where it ends.
const [near] = await accepting as [Socket];
let message = "";
for await (const part of near.setEncoding("utf8")) message += part;
server.close();
await rm(directory, { recursive: true });
// end

console.log(message);
