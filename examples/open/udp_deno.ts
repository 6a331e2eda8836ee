/** UDP over loopback: a message is a packet, and may get lost. */
// begin
// Deno.listenDatagram needs --unstable-net.
// The end that receives, at a port that the system chooses.
const near = Deno.listenDatagram({
  transport: "udp",
  hostname: "127.0.0.1",
  port: 0,
});

// The other end, in any process that knows the port.
const far = Deno.listenDatagram({
  transport: "udp",
  hostname: "127.0.0.1",
  port: 0,
});
await far.send(new TextEncoder().encode("hello"), near.addr);

// Without room for a whole message its end is cut off, and nothing tells.
const [packet, sender] = await near.receive(new Uint8Array(65_508));
const message = new TextDecoder().decode(packet);
await near.send(packet, sender); // a reply
near.close();
far.close();
// end

console.log(message);
