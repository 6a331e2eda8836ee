/**
 * The kernel never removes a Unix socket's file (unix(7)). `Deno.listen` does it when it is closed; `Deno.listenDatagram` does
 * not, and the next one at that path fails with `AddrInUse`.
 */
const directory = await Deno.makeTempDir();
const listening = `${directory}/listening`;
const bound = `${directory}/bound`;
Deno.listen({ transport: "unix", path: listening }).close();
Deno.listenDatagram({ transport: "unixpacket", path: bound }).close();
const left = Array.from(Deno.readDirSync(directory), ({ name }) => name);
await Deno.remove(directory, { recursive: true });

console.log(`After closing there are: ${left.join(", ")}`);
Deno.exit(left.join() === "bound" ? 0 : 1);
