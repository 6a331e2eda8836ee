/** Whatever listens and connects by system calls: ipcmark's own adapter is the way. The argument is a transport's name. */
const [name = "unix-seqpacket@libc"] = Deno.args;

// begin
import { TRANSPORTS } from "@ipcmark/ipcmark"; // needs --allow-ffi

const { listening } = TRANSPORTS.find((each) => each.name === name)!;
const directory = await Deno.makeTempDir(); // for its user alone

// The end that listens.
const listener = await listening!.listen(listening!.freshAddress(directory));
const accepting = listener.accept(AbortSignal.timeout(5_000));

// The other end, in any process that knows the address.
await using far = await listening!.connect(listener.address);
const hello = new TextEncoder().encode("hello");
await (far.framing === "packet" ? far.send(hello) : far.write(hello));

await using near = await accepting;
const room = new Uint8Array(65_536);
const bytes =
  await (near.framing === "packet" ? near.receive(room) : near.read(room)); // of a stream, as much as happens to be there
const message = new TextDecoder().decode(room.subarray(0, bytes ?? 0));
await listener[Symbol.asyncDispose]();
await Deno.remove(directory, { recursive: true });
// end

console.log(message);
