/**
 * Greets every client by its number.
 *
 *     deno run --allow-net=127.0.0.1 examples/refused_then_served/server.ts 9734
 *
 * See the client beside this file. The document's server queues five clients (`listen(socket, 5)`). The number only bounds
 * those that are not accepted yet, and the system may take more or fewer; Deno asks for 128 and accepts at once.
 */
import { fail, portOf, reasonOf, usage } from "../tell.ts";

const port = portOf(Deno.args[0] ?? "9734");
if (port === undefined || Deno.args.length > 1) usage("server.ts [PORT]");

const listener = listen(port);
console.log(`Listening on 127.0.0.1:${listener.addr.port}`);
let clients = 0;
for await (const connection of listener) greet(connection, ++clients);

function listen(port: number): Deno.TcpListener {
  try {
    return Deno.listen({ hostname: "127.0.0.1", port });
  } catch (error) {
    return fail(`Cannot listen on 127.0.0.1:${port}`, error);
  }
}

async function greet(connection: Deno.Conn, number: number): Promise<void> {
  try {
    const greeting = new TextEncoder().encode(`You are client ${number}.\n`);
    for (let sent = 0; sent < greeting.length;) {
      sent += await connection.write(greeting.subarray(sent));
    }
  } catch (error) {
    console.error(`Client ${number} was lost: ${reasonOf(error)}`);
  } finally {
    connection.close();
  }
}
