/**
 * Prints the messages that clients send over a local socket, and ends when one of them is "quit".
 *
 *     deno run --allow-read=/tmp/messages --allow-write=/tmp/messages --allow-net=unix:/tmp/messages examples/message_server/server.ts /tmp/messages
 *
 * A message is its length, in four bytes in network order, and that many bytes of UTF-8.
 *
 * Faults of the document's listing (sock-server.c):
 * - Its bind is commented out. Nobody can connect to a socket without a name; listen fails with EINVAL.
 * - No call is checked: it would never tell about that, nor about anything else.
 * - `read(socket, text, length)` takes what has arrived. A message in two parts loses the second, and the next length is
 *   read from its middle.
 * - `malloc(length)` of whatever the client says: four bytes make the server crash, or hand out 2 GiB.
 * - The length is in the byte order of the client's machine, and counts a zero byte that may not be there.
 * - `strcpy` of a path of more than 108 bytes writes past the end of the address.
 * - The path of a socket must be free: the file that a killed server left is in the way.
 */
import { fail, onStop, reasonOf, usage } from "../tell.ts";

const MOST_BYTES = 65_536;

const [path, ...more] = Deno.args;
if (!path || more.length > 0) usage("server.ts PATH");

await removeStale(path);
const listener = listen(path);
onStop(removeFile);
console.log(`Listening on ${path}`);
for await (const connection of listener) serve(connection);
removeFile();
// Clients that have not ended yet are not waited for.
Deno.exit(0);

/** The kernel never does. Closing the listener does, but not before its last accept has ended. */
function removeFile(): void {
  try {
    Deno.removeSync(path!);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function listen(path: string): Deno.UnixListener {
  try {
    return Deno.listen({ transport: "unix", path });
  } catch (error) {
    return fail(`Cannot listen on ${path}`, error);
  }
}

/** Removes the file of a server that was killed: a socket to which nobody answers. Anything else stays in the way. */
async function removeStale(path: string): Promise<void> {
  try {
    if (!(await Deno.lstat(path)).isSocket) return;
    (await Deno.connect({ transport: "unix", path })).close();
  } catch (error) {
    const isStale = error instanceof Deno.errors.ConnectionRefused;
    if (isStale) await Deno.remove(path);
  }
}

async function serve(connection: Deno.Conn): Promise<void> {
  try {
    for (let text; (text = await readMessage(connection)) !== undefined;) {
      console.log(text);
      if (text === "quit") return listener.close();
    }
  } catch (error) {
    console.error(`A client was cut off: ${reasonOf(error)}`);
  } finally {
    connection.close();
  }
}

/** The next message, or `undefined` at the end of the stream. */
async function readMessage(connection: Deno.Conn) {
  const prefix = await readExactly(connection, 4);
  if (!prefix) return undefined;
  const length = new DataView(prefix.buffer).getUint32(0);
  if (length > MOST_BYTES) {
    throw new Error(`it announced ${length} B, and ${MOST_BYTES} is the limit`);
  }
  const text = await readExactly(connection, length);
  if (!text) throw new Error("it left before its message");
  return new TextDecoder("utf-8", { fatal: true }).decode(text);
}

/** As many bytes, in however many parts they arrive; `undefined` if the stream ends before the first. */
async function readExactly(connection: Deno.Conn, length: number) {
  const bytes = new Uint8Array(length);
  for (let got = 0; got < length;) {
    const count = await connection.read(bytes.subarray(got));
    if (count === null && got === 0) return undefined;
    if (count === null) throw new Error(`it left after ${got} B of ${length}`);
    got += count;
  }
  return bytes;
}
