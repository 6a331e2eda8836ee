/**
 * `transport: "unixpacket"` is the name that Go gives to SOCK_SEQPACKET: packets over a connection. In Deno it is SOCK_DGRAM,
 * without connections. The kernel's table of Unix sockets (proc_net(5)) tells the type: 0002 is SOCK_DGRAM, 0005
 * SOCK_SEQPACKET. Runs on Linux.
 */
const directory = await Deno.makeTempDir();
const path = `${directory}/socket`;
const socket = Deno.listenDatagram({ transport: "unixpacket", path });
const table = await Deno.readTextFile("/proc/net/unix");
socket.close();
const type = table.split("\n").find((line) => line.endsWith(path))
  ?.trim().split(/\s+/)[4];
await Deno.remove(directory, { recursive: true });

console.log(`"unixpacket" opened a socket of type ${type}`);
Deno.exit(type === "0002" ? 0 : 1);
