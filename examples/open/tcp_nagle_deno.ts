/** TCP over loopback with Nagle's algorithm: small messages wait for acknowledgements, and travel together. */
// begin
// The end that listens, at a port that the system chooses.
using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
const { port } = listener.addr as Deno.NetAddr;
const accepting = listener.accept();

// The other end, in any process that knows the port.
using far = await Deno.connect({ hostname: "127.0.0.1", port });
far.setNoDelay(false);
const writer = far.writable.getWriter(); // writes all, where far.write() may take a part
await writer.write(new TextEncoder().encode("hello"));

// A read fills what it has room for or less: say how long a message is, or where it ends.
using near = await accepting;
near.setNoDelay(false);
const room = new Uint8Array(65_536);
const bytes = await near.read(room);
const message = new TextDecoder().decode(room.subarray(0, bytes ?? 0));
// end

console.log(message);
