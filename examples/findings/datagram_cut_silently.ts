/**
 * A datagram that does not fit is cut, and recvmsg(2) says so by MSG_TRUNC. `DatagramConn.receive()` does not pass that on:
 * what arrives looks like a whole packet. Without a buffer of the caller's it makes one of 65,507 bytes, UDP's largest
 * payload, for Unix sockets too, whose packets are longer.
 */
const directory = await Deno.makeTempDir();
const bind = (name: string) =>
  Deno.listenDatagram({
    transport: "unixpacket",
    path: `${directory}/${name}`,
  });
const near = bind("near");
const far = bind("far");

await near.send(new Uint8Array(10), far.addr);
const [small] = await far.receive(new Uint8Array(4));
await near.send(new Uint8Array(100_000), far.addr);
const [large] = await far.receive();
near.close();
far.close();
await Deno.remove(directory, { recursive: true });

console.log(`Of 10 B arrived ${small.length}, of 100000 B ${large.length}`);
Deno.exit(small.length === 4 && large.length === 65_507 ? 0 : 1);
