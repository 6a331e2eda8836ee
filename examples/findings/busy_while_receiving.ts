/**
 * A datagram socket of Deno does one thing at a time: while a receive waits, a send is refused as `Busy`. The kernel allows
 * both at once. So does a UDP socket of Deno: this is about Unix sockets. Likewise a second accept on a listener.
 */
const directory = await Deno.makeTempDir();
const socket = Deno.listenDatagram({
  transport: "unixpacket",
  path: `${directory}/socket`,
});
const receiving = socket.receive().catch(() => {});
const sending = await socket.send(new Uint8Array(1), socket.addr)
  .then(() => "taken", (error) => error.name);
socket.close();
await receiving;

const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
const accepting = listener.accept().catch(() => {});
const second = await listener.accept()
  .then(() => "taken", (error) => error.name);
listener.close();
await accepting;
await Deno.remove(directory, { recursive: true });

console.log(`A send beside a receive: ${sending}; a second accept: ${second}`);
Deno.exit(sending === "Busy" && second === "Busy" ? 0 : 1);
