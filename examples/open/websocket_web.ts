/** A WebSocket over loopback. */
// begin
// The end that listens, at a port that the system chooses.
const received = Promise.withResolvers<string>();
const server = Deno.serve({ hostname: "127.0.0.1", port: 0 }, (request) => {
  const { socket, response } = Deno.upgradeWebSocket(request);
  socket.onmessage = ({ data }) => received.resolve(data);
  return response;
});

// The other end, in any process that knows the port.
const far = new WebSocket(`ws://127.0.0.1:${server.addr.port}/`);
far.onopen = () => far.send("hello");

const message = await received.promise;
far.close();
await server.shutdown();
// end

console.log(message);
