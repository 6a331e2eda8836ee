/**
 * Resolves a host's name, connects, sends a GET and prints the page.
 *
 *     deno run --allow-net=localhost:8080 examples/http_get.ts localhost 8080 /
 *
 * Faults of the document's listing (sock-inet.c):
 * - `gethostbyname` knows addresses of 32 bits only: a host with nothing but IPv6 cannot be reached. `Deno.connect` tries
 *   every address of the name, of either kind, until one accepts.
 * - `GET /` without a version is HTTP/0.9, which servers refuse today. This is HTTP/1.0, by which the page ends with the
 *   connection, and never comes in chunks.
 * - Its loop takes a failed read (-1) for a count. Here a failure, and a page shorter than the server said, ends with 1.
 * - It does not look at the status: an error's page looks like the page that was asked for.
 */
import { fail, portOf, reasonOf, usage } from "./tell.ts";

const [hostname, portText = "80", path = "/", ...more] = Deno.args;
const port = portOf(portText);
if (!hostname || !port || !/^\/[!-~]*$/.test(path) || more.length > 0) {
  usage("http_get.ts HOST [PORT [/PATH]]");
}

const connection = await Deno.connect({ hostname, port })
  .catch((error) => fail(`Cannot connect to ${hostname}:${port}`, error));
const { status, missing } = await getPage(connection)
  .catch((error) => fail(`No page from ${hostname}:${port}`, error));
connection.close();
if (missing > 0) fail(`The page ended ${missing} B too soon`);
if (!/^2\d\d /.test(status)) fail(`The server answered: ${status}`);

/** Prints the page, part by part as it arrives. */
async function getPage(connection: Deno.Conn) {
  const request = `GET ${path} HTTP/1.0\r\nHost: ${hostname}:${port}\r\n\r\n`;
  const writer = connection.writable.getWriter();
  await writer.write(new TextEncoder().encode(request));
  writer.releaseLock();

  const { head, rest } = await readHead(connection);
  let length = rest.length;
  await print(rest);
  const buffer = new Uint8Array(16_384);
  for (let count; (count = await connection.read(buffer)) !== null;) {
    length += count;
    await print(buffer.subarray(0, count));
  }
  const said = head.match(/^content-length: *(\d+) *\r$/im)?.[1];
  return {
    status: head.slice(head.indexOf(" ") + 1, head.indexOf("\r")),
    missing: said === undefined ? 0 : Number(said) - length,
  };
}

/** Reads until the blank line. What comes with it is the beginning of the page. */
async function readHead(connection: Deno.Conn) {
  const bytes = new Uint8Array(65_536);
  for (let length = 0; length < bytes.length;) {
    const count = await connection.read(bytes.subarray(length));
    if (count === null) break;
    length += count;
    const text = new TextDecoder("latin1").decode(bytes.subarray(0, length));
    const [head] = text.match(/^HTTP\/1\.\d .*?\r\n\r\n/s) ?? [];
    if (head) return { head, rest: bytes.subarray(head.length, length) };
  }
  throw new Error("no head of an HTTP response came");
}

async function print(bytes: Uint8Array): Promise<void> {
  const writer = Deno.stdout.writable.getWriter();
  try {
    await writer.write(bytes);
  } catch (error) {
    // Whoever read the output has seen enough, as head(1) has.
    fail("Cannot print", reasonOf(error));
  } finally {
    writer.releaseLock();
  }
}
