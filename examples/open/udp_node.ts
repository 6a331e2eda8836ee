/** UDP over loopback by node:dgram: a message is a packet, and may get lost. */
// begin
import { createSocket } from "node:dgram";
import { once } from "node:events";

// The end that receives, at a port that the system chooses.
const near = createSocket("udp4").bind(0, "127.0.0.1");
await once(near, "listening");
const { port } = near.address();
const receiving = once(near, "message");

// The other end, in any process that knows the port.
const far = createSocket("udp4");
far.send("hello", port, "127.0.0.1");

const [packet] = await receiving; // beside it, who sent it: { address, port }
const message = String(packet);
near.close();
far.close();
// end

console.log(message);
