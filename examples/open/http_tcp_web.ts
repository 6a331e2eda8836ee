/** HTTP over loopback: one request whose bodies stream both ways. */
// begin
// The end that listens, at a port that the system chooses.
const server = Deno.serve(
  { hostname: "127.0.0.1", port: 0 },
  (request) => new Response(request.body), // sends back what comes, as it comes
);

// The other end, in any process that knows the port.
const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>>();
const { body } = await fetch(`http://127.0.0.1:${server.addr.port}/`, {
  method: "POST",
  body: readable,
});
const writer = writable.getWriter();
await writer.write(new TextEncoder().encode("hello"));
await writer.close();

// Parts are as long as they happen to be: say how long a message is, or where it ends.
const message = await new Response(body).text();
await server.shutdown();
// end

console.log(message);
