/**
 * A TCP socket that is closed with unread data must reset its connection (RFC 9293 section 3.6.1), so that the peer knows
 * that something was lost. `Deno.Conn.close()` of a TCP connection shuts its write side down first: the peer reads an
 * orderly end. Over a Unix socket the same program sees the reset.
 */
async function readAfterPeerClosed(
  listener: Deno.Listener,
  connect: () => Promise<Deno.Conn>,
): Promise<string> {
  const [near, far] = await Promise.all([listener.accept(), connect()]);
  await far.write(new TextEncoder().encode("never read"));
  near.close();
  try {
    return await far.read(new Uint8Array(1)) === null ? "the end" : "data";
  } catch (error) {
    return (error as Error).name;
  } finally {
    far.close();
    listener.close();
  }
}

const tcp = Deno.listen({ hostname: "127.0.0.1", port: 0 }) as Deno.TcpListener;
const overTcp = await readAfterPeerClosed(
  tcp,
  () => Deno.connect({ hostname: "127.0.0.1", port: tcp.addr.port }),
);
const directory = await Deno.makeTempDir();
const path = `${directory}/socket`;
const overUnix = await readAfterPeerClosed(
  Deno.listen({ transport: "unix", path }),
  () => Deno.connect({ transport: "unix", path }),
);
await Deno.remove(directory, { recursive: true });

console.log(`TCP: the peer reads ${overTcp}; Unix socket: ${overUnix}`);
Deno.exit(overTcp === "the end" && overUnix === "ConnectionReset" ? 0 : 1);
