/** Datagram sockets by system calls: ipcmark's own adapter is the way. The argument is a transport's name. */
const [name = "unix-dgram@libc"] = Deno.args;

// begin
import { TRANSPORTS } from "@ipcmark/ipcmark"; // needs --allow-ffi

const { binding } = TRANSPORTS.find((each) => each.name === name)!;
const directory = await Deno.makeTempDir(); // for its user alone

// The end that receives.
const near = await binding!.bind(binding!.freshAddress(directory));

// The other end, in any process that knows the address.
const far = await binding!.bind(binding!.freshAddress(directory));
await far.send(new TextEncoder().encode("hello"), near.address);

const room = new Uint8Array(65_536);
const { bytes } = await near.receive(room); // beside it, who sent it
const message = new TextDecoder().decode(room.subarray(0, bytes));
await near[Symbol.asyncDispose]();
await far[Symbol.asyncDispose]();
await Deno.remove(directory, { recursive: true });
// end

console.log(message);
