/** A Unix domain stream socket: the path is its name, and the directory says who may reach it. */
// begin
// The end that listens. A path has room for 107 bytes: keep it short.
const directory = await Deno.makeTempDir(); // for its user alone
const path = `${directory}/socket`;
using listener = Deno.listen({ transport: "unix", path });
const accepting = listener.accept();

// The other end, in any process that knows the path.
using far = await Deno.connect({ transport: "unix", path });
const writer = far.writable.getWriter(); // writes all, where far.write() may take a part
await writer.write(new TextEncoder().encode("hello"));

// A read fills what it has room for or less: say how long a message is, or where it ends.
using near = await accepting;
const room = new Uint8Array(65_536);
const bytes = await near.read(room);
const message = new TextDecoder().decode(room.subarray(0, bytes ?? 0));
await Deno.remove(directory, { recursive: true });
// end

console.log(message);
