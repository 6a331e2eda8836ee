/**
 * A tiny web server: socket, bind, listen, accept, and an answer to every GET.
 *
 *     deno run --allow-net=127.0.0.1 examples/hello_http/server.ts 8080
 *
 * Then open http://localhost:8080/ in a browser, or run the client beside this file. Ctrl-C ends it. Other machines do not
 * reach it: it listens on the loopback interface only.
 *
 * What the document leaves out:
 * - One read is not one request, nor one write one response (it says so itself of its client). This server reads until the
 *   blank line that ends a request's head, and not for ever: a head has a limit.
 * - A response without its length cannot be told from half of one. This one has a Content-Length.
 * - Browsers open connections ahead, and may send nothing on them for a long time. A server that serves one connection
 *   after the other, as the calls in the document are ordered, would wait for those.
 *
 * A server for strangers would also bound how many connections there are, and for how long one may be silent.
 */
import { fail, portOf, reasonOf, usage } from "../tell.ts";

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Hello</title>
<p><b>You are connected to the server!</b></p>
</html>
`;
const MOST_HEAD_BYTES = 16_384;

const port = portOf(Deno.args[0] ?? "8080");
if (port === undefined || Deno.args.length > 1) usage("server.ts [PORT]");

const listener = listen({ hostname: "127.0.0.1", port });
console.log(`Listening on http://127.0.0.1:${listener.addr.port}/`);
// Not awaited: a connection on which nothing comes holds up no other.
for await (const connection of listener) serve(connection);

function listen(address: { hostname: string; port: number }) {
  try {
    return Deno.listen(address);
  } catch (error) {
    return fail(`Cannot listen on 127.0.0.1:${address.port}`, error);
  }
}

async function serve(connection: Deno.Conn): Promise<void> {
  try {
    const request = await readRequest(connection);
    if (request) await writeAll(connection, responseTo(request));
  } catch (error) {
    console.error(`A connection failed: ${reasonOf(error)}`);
  } finally {
    connection.close();
  }
}

interface Request {
  readonly method: string;
  readonly status: string;
}

/** Reads until it is clear what to answer; `undefined` if the client went away before. */
async function readRequest(connection: Deno.Conn) {
  const decoder = new TextDecoder("latin1");
  const buffer = new Uint8Array(1024);
  for (let head = "";;) {
    const count = await connection.read(buffer);
    if (count === null) return undefined;
    head += decoder.decode(buffer.subarray(0, count));
    const request = understand(head);
    if (request) return request;
  }
}

/** What is asked for, or `undefined` while the head is not complete. */
function understand(head: string): Request | undefined {
  const isLong = head.length > MOST_HEAD_BYTES;
  if (isLong) {
    return { method: "", status: "431 Request Header Fields Too Large" };
  }
  if (!head.includes("\n")) return undefined;
  const method = head.match(/^([A-Z]+) \S+ HTTP\/1\.\d\r?\n/)?.[1];
  if (!method) return { method: "", status: "400 Bad Request" };
  if (!/\r?\n\r?\n/.test(head)) return undefined;
  const isKnown = method === "GET" || method === "HEAD";
  return { method, status: isKnown ? "200 OK" : "405 Method Not Allowed" };
}

function responseTo({ method, status }: Request): Uint8Array<ArrayBuffer> {
  const page = status === "200 OK" ? PAGE : `${status}\n`;
  const head = [
    `HTTP/1.1 ${status}`,
    `Content-Type: text/${page === PAGE ? "html" : "plain"}; charset=utf-8`,
    `Content-Length: ${new TextEncoder().encode(page).length}`,
    "Allow: GET, HEAD",
    "Connection: close",
  ];
  const body = method === "HEAD" ? "" : page;
  return new TextEncoder().encode(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** One write may take a part only. */
async function writeAll(connection: Deno.Conn, bytes: Uint8Array<ArrayBuffer>) {
  for (let sent = 0; sent < bytes.length;) {
    sent += await connection.write(bytes.subarray(sent));
  }
}
