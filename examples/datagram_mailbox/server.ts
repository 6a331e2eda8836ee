/**
 * A mailbox: receives datagrams and answers each to the address that it came with.
 *
 *     deno run --unstable-net --allow-net=127.0.0.1 examples/datagram_mailbox/server.ts 9400
 *
 * Deno's `send` and `receive` are sendto(2) and recvfrom(2). There is no connection, no accept, and one socket for everybody.
 *
 * What the document leaves out:
 * - Letters get lost, and nobody is told. Whoever needs an answer has to ask again.
 * - A letter that is larger than the buffer of who receives it is cut, and `receive` does not say so. Its own buffer takes
 *   65,507 bytes, the most that UDP over IPv4 can carry.
 * - The sender's address is what the datagram says, and no proof of who sent it.
 */
import { fail, portOf, reasonOf, usage } from "../tell.ts";

const port = portOf(Deno.args[0] ?? "9400");
if (port === undefined || Deno.args.length > 1) usage("server.ts [PORT]");

const socket = bind(port);
console.log(`Listening on 127.0.0.1:${(socket.addr as Deno.NetAddr).port}`);
let letters = 0;
for await (const [letter, sender] of socket) {
  letters++;
  const text = new TextDecoder().decode(letter);
  const { hostname, port } = sender as Deno.NetAddr;
  console.log(`From ${hostname}:${port}: ${text}`);
  await answer(`Letter ${letters}, ${letter.length} B: ${text}`, sender);
}

function bind(port: number): Deno.DatagramConn {
  const address = { hostname: "127.0.0.1", port };
  try {
    return Deno.listenDatagram({ transport: "udp", ...address });
  } catch (error) {
    return fail(`Cannot bind to 127.0.0.1:${port}`, error);
  }
}

/** One that cannot be delivered, such as to port 0 or because it became too long, is no reason to end. */
async function answer(text: string, receiver: Deno.Addr): Promise<void> {
  try {
    await socket.send(new TextEncoder().encode(text), receiver);
  } catch (error) {
    console.error(`No answer sent: ${reasonOf(error)}`);
  }
}
