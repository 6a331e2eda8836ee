/**
 * A datagram to a port that nobody holds comes back as an ICMP message. A connected UDP socket reports it as ECONNREFUSED at
 * its next call (udp(7)); Deno's are never connected, so that every send succeeds.
 */
const former = Deno.listenDatagram({
  transport: "udp",
  hostname: "127.0.0.1",
  port: 0,
});
const nobody = former.addr;
former.close();
const socket = Deno.listenDatagram({
  transport: "udp",
  hostname: "127.0.0.1",
  port: 0,
});
const sends: string[] = [];
for (let send = 0; send < 3; send++) {
  sends.push(
    await socket.send(new Uint8Array(1), nobody)
      .then(() => "taken", (error) => error.name),
  );
}
socket.close();

console.log(`Sends to a port without a socket: ${sends.join(", ")}`);
Deno.exit(sends.every((each) => each === "taken") ? 0 : 1);
