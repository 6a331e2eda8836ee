/** A FIFO: a pipe with a name, one way. Two make a channel. Needs mkfifo(1), as Deno cannot make one. */
// begin
const directory = await Deno.makeTempDir(); // for its user alone
const path = `${directory}/fifo`;
await new Deno.Command("mkfifo", { args: ["-m", "600", path] }).output();

// Each open waits for the other one; the other process opens it with { write: true }.
const [reader, writer] = await Promise.all([
  Deno.open(path, { read: true }),
  Deno.open(path, { write: true }),
]);
await writer.write(new TextEncoder().encode("hello"));

// A read fills what it has room for or less: say how long a message is, or where it ends.
const room = new Uint8Array(65_536);
const bytes = await reader.read(room);
const message = new TextDecoder().decode(room.subarray(0, bytes ?? 0));
writer.close();
reader.close();
await Deno.remove(directory, { recursive: true });
// end

console.log(message);
