/** TCP over loopback by node:net with Nagle's algorithm, as it is unless told otherwise. */
// begin
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

// The end that listens, at a port that the system chooses.
const server = createServer({ noDelay: false }).listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;
const accepting = once(server, "connection");

// The other end, in any process that knows the port.
const far = connect({ host: "127.0.0.1", port, noDelay: false });
far.end("hello"); // write() where more follows

// Parts are as long as they happen to be: say how long a message is, or where it ends.
const [near] = await accepting as [Socket];
let message = "";
for await (const part of near.setEncoding("utf8")) message += part;
server.close();
// end

console.log(message);
