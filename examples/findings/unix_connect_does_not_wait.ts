/**
 * connect(2) to a Unix listener whose queue is full waits until there is room (unix(7)). `Deno.connect` does not: it fails
 * with EAGAIN, an error that TCP never has, and that says "later" of what cannot be asked for later.
 */
const MOST = 5_000;

const directory = await Deno.makeTempDir();
const path = `${directory}/socket`;
const listener = Deno.listen({ transport: "unix", path });
const connections: Deno.Conn[] = [];
let refused = "nothing";
while (connections.length < MOST && refused === "nothing") {
  try {
    connections.push(await Deno.connect({ transport: "unix", path }));
  } catch (error) {
    refused = (error as Error).name;
  }
}
for (const each of connections) each.close();
listener.close();
await Deno.remove(directory, { recursive: true });

console.log(`After ${connections.length} connections: ${refused}`);
Deno.exit(refused === "WouldBlock" ? 0 : 1);
