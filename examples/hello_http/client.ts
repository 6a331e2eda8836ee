/**
 * Fetches the page of the server beside this file, and reads until the whole of it is there.
 *
 *     deno run --allow-net=localhost:8080 examples/hello_http/client.ts localhost 8080
 *
 * What the document's client leaves out, in its own words: "there are no checks ensuring the full message has been received".
 * A stream has no messages: a read returns what has arrived, be it one byte. So this client reads the head until its blank
 * line, takes the length of the page from it, and reads on until it has as many bytes. Less is an error, not a page.
 */
import { fail, portOf, usage } from "../tell.ts";

const MOST_BYTES = 1_048_576;

const [hostname = "localhost", portText = "8080", ...more] = Deno.args;
const port = portOf(portText);
if (!port || more.length > 0) usage("client.ts [HOST [PORT]]");

const connection = await Deno.connect({ hostname, port })
  .catch((error) => fail(`Cannot connect to ${hostname}:${port}`, error));
try {
  await writeAll(
    new TextEncoder().encode(`GET / HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`),
  );
  const { status, page } = await readResponse();
  if (!status.startsWith("200")) fail(`The server answered: ${status}`);
  console.log(page.trimEnd());
} catch (error) {
  fail("No whole page", error);
} finally {
  connection.close();
}

async function writeAll(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  for (let sent = 0; sent < bytes.length;) {
    sent += await connection.write(bytes.subarray(sent));
  }
}

async function readResponse() {
  let bytes = new Uint8Array();
  let head: string | undefined;
  while (head === undefined) {
    bytes = await readOn(bytes);
    // One character a byte, so that an index in the text is one in the bytes.
    head = new TextDecoder("latin1").decode(bytes)
      .match(/^HTTP\/1\.\d .*?\r\n\r\n/s)?.[0];
  }
  const length = head.match(/^content-length: *(\d+) *\r$/im)?.[1];
  if (length === undefined) throw new Error("it does not say its length");
  const end = head.length + Number(length);
  while (bytes.length < end) bytes = await readOn(bytes, end);
  return {
    status: head.slice("HTTP/1.1 ".length, head.indexOf("\r\n")),
    page: new TextDecoder().decode(bytes.subarray(head.length, end)),
  };
}

/** What was read before, and what one more read brings. */
async function readOn(bytes: Uint8Array<ArrayBuffer>, end?: number) {
  if (bytes.length > MOST_BYTES) throw new Error("it does not end");
  const part = new Uint8Array(4096);
  const count = await connection.read(part);
  if (count === null) {
    const whole = end === undefined ? "its head" : `${end} B`;
    throw new Error(`it ended after ${bytes.length} B of ${whole}`);
  }
  const joined = new Uint8Array(bytes.length + count);
  joined.set(bytes);
  joined.set(part.subarray(0, count), bytes.length);
  return joined;
}
