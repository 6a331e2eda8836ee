/** A Unix domain datagram socket, which Deno calls unixpacket: messages arrive whole and in order. */
// begin
// Deno.listenDatagram needs --unstable-net. A path has room for 107 bytes.
// The end that receives.
const directory = await Deno.makeTempDir(); // for its user alone
const path = `${directory}/near`;
const near = Deno.listenDatagram({ transport: "unixpacket", path });

// The other end, in any process that knows the path; replies need a second socket at each end.
const far = Deno.listenDatagram({
  transport: "unixpacket",
  path: `${directory}/far`,
});
await far.send(new TextEncoder().encode("hello"), {
  transport: "unixpacket",
  path,
});

// Without room for a whole message its end is cut off, and nothing tells.
const [packet] = await near.receive(new Uint8Array(212_961));
const message = new TextDecoder().decode(packet);
near.close();
far.close();
await Deno.remove(directory, { recursive: true }); // closing leaves both files
// end

console.log(message);
