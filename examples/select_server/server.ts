/**
 * One process that serves several listening sockets at once: echo, discard and daytime (RFC 862, 863, 867).
 *
 *     deno run --allow-net=127.0.0.1 examples/select_server/server.ts 9607 9609 9613
 *
 * Then: `socat - TCP:127.0.0.1:9613`.
 *
 * The document waits with select. Deno's event loop does that for every program (with epoll or kqueue, which have no limit of
 * 1024 descriptors as select has): each accept and read below waits by itself, in one thread, and goes on when the system
 * says that its socket is ready.
 *
 * What the document leaves out: that a socket was ready is no promise that a call on it will not wait. The client may have
 * gone meanwhile, so that sockets under select have to be non-blocking. Deno's are.
 */
import { fail, portOf, reasonOf, usage } from "../tell.ts";

type Serve = (connection: Deno.TcpConn) => Promise<void>;

const SERVICES: Readonly<Record<string, Serve>> = {
  echo: (connection) =>
    connection.readable.pipeTo(connection.writable, { preventClose: true }),
  discard: (connection) => connection.readable.pipeTo(new WritableStream()),
  async daytime(connection) {
    const writer = connection.writable.getWriter();
    await writer.write(
      new TextEncoder().encode(`${new Date().toUTCString()}\r\n`),
    );
    await connection.closeWrite();
  },
};
const names = Object.keys(SERVICES);

const texts = Deno.args.length > 0 ? Deno.args : ["9607", "9609", "9613"];
const ports = texts.map(portOf);
if (ports.length !== names.length || ports.includes(undefined)) {
  usage("server.ts [ECHO_PORT DISCARD_PORT DAYTIME_PORT]");
}

const listeners = ports.map((port) => listen(port!));
const addresses = listeners.map(({ addr }, index) =>
  `${names[index]} on 127.0.0.1:${addr.port}`
);
console.log(`Listening: ${addresses.join(", ")}`);
await Promise.all(
  listeners.map((listener, index) => accept(listener, names[index]!)),
);

function listen(port: number): Deno.TcpListener {
  try {
    return Deno.listen({ hostname: "127.0.0.1", port });
  } catch (error) {
    return fail(`Cannot listen on 127.0.0.1:${port}`, error);
  }
}

async function accept(listener: Deno.Listener, name: string): Promise<void> {
  for await (const connection of listener) {
    serve(connection as Deno.TcpConn, name);
  }
}

async function serve(connection: Deno.TcpConn, name: string): Promise<void> {
  try {
    await SERVICES[name]!(connection);
  } catch (error) {
    console.error(`${name} lost a client: ${reasonOf(error)}`);
  } finally {
    try {
      connection.close();
    } catch {
      // Its stream closed it when it failed.
    }
  }
}
