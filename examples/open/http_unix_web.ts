/** HTTP over a Unix socket: one request whose bodies stream both ways. */
// begin
// The end that listens. A path has room for 107 bytes: keep it short.
const directory = await Deno.makeTempDir(); // for its user alone
const path = `${directory}/socket`;
const server = Deno.serve({ path }, (request) => new Response(request.body));

// The other end, in any process that knows the path.
using client = Deno.createHttpClient({ proxy: { transport: "unix", path } });
const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>>();
const { body } = await fetch("http://localhost/", {
  method: "POST",
  body: readable,
  client,
});
const writer = writable.getWriter();
await writer.write(new TextEncoder().encode("hello"));
await writer.close();

// Parts are as long as they happen to be: say how long a message is, or where it ends.
const message = await new Response(body).text();
await server.shutdown();
await Deno.remove(directory, { recursive: true });
// end

console.log(message);
