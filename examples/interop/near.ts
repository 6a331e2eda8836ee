/**
 * Deno's end of an exchange with a program in another language, which README.md beside this file describes.
 *
 *     deno run --allow-net=127.0.0.1 examples/interop/near.ts serve tcp 127.0.0.1:9800
 *     deno run --allow-net=127.0.0.1 examples/interop/near.ts connect tcp 127.0.0.1:9800
 *
 * Datagrams take `--unstable-net` as well, and paths `--allow-read`, `--allow-write` and `--allow-net=unix:PATH`.
 */
import { fail, usage } from "../tell.ts";
import { echo, exchange } from "./exchange.ts";
import { type InteropTransport, TRANSPORTS } from "./transports.ts";

const [way = "", name = "", address, ...more] = Deno.args;
const transport = TRANSPORTS[name];
const WAYS: Readonly<Record<string, typeof serve>> = { serve, connect };
const go = WAYS[way];
if (!go || !transport || !address || more.length > 0) {
  const names = Object.keys(TRANSPORTS).join("|");
  usage(`near.ts serve|connect ${names} ADDRESS`);
}
await go(transport, address)
  .catch((error) => fail(`Cannot ${way} ${name} at ${address}`, error));

async function serve(transport: InteropTransport, address: string) {
  using server = transport.serve(address);
  console.log(`Listening on ${server.address}`);
  using channel = await server.accept();
  await echo(channel);
}

async function connect({ connect, sizes }: InteropTransport, address: string) {
  using channel = await connect(address);
  console.log(`${await exchange(channel, sizes)} messages came back`);
}
