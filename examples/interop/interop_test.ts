/**
 * The exchange between Deno and each far end, over each transport, each way round.
 *
 * @module
 */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import {
  patiently,
  type Program,
  run,
  runLine,
  start,
  startLine,
} from "../_program.ts";
import { testWith } from "../_tools.ts";
import { type Bytes, echo, exchange, messageOf } from "./exchange.ts";
import { type Far, FARS } from "./fars.ts";
import { interopPage } from "./page.ts";
import { type Server, TRANSPORTS } from "./transports.ts";

/** What a test of one cell has to work with. */
interface Cell {
  readonly far: Far;
  readonly transport: string;
  /** Where a server is told to be: a path in a directory of its own, or a port that the system chooses. */
  readonly address: string;
  /** A program that had to be compiled. */
  readonly built: string;
}

for (const far of FARS) {
  for (const transport of Object.keys(TRANSPORTS)) {
    const lacking = far.lacks[transport];
    const tools = transport === "fifo"
      ? [far.tool, "mkfifo"] as const
      : [far.tool];
    const test = (name: string, use: (cell: Cell) => Promise<void>) =>
      testWith(tools, name, () => withCell(far, transport, use), lacking);
    test(`interop: ${far.language} serves ${transport} to Deno`, farServes);
    test(`interop: Deno serves ${transport} to ${far.language}`, denoServes);
  }
}

async function withCell(
  far: Far,
  transport: string,
  use: (cell: Cell) => Promise<void>,
): Promise<void> {
  const directory = await Deno.makeTempDir();
  const path = `${directory}/at`;
  const built = `${directory}/far`;
  try {
    if (far.tool === "cc") await compile(built);
    if (transport === "fifo") {
      await run(["mkfifo", `${path}.to`, `${path}.back`]);
    }
    const before = namesIn(directory);
    const isPort = TRANSPORTS[transport]!.addresses === "port";
    const address = isPort ? "127.0.0.1:0" : path;
    const used = use({ far, transport, address, built });
    await patiently(used, () => new Error("The exchange does not end"));
    deepStrictEqual(namesIn(directory), before, "no file is left behind");
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

async function compile(program: string): Promise<void> {
  const source = fileURLToPath(new URL("far.c", import.meta.url));
  const flags = ["-std=c11", "-D_POSIX_C_SOURCE=200809L", "-Wall", "-Wextra"];
  const { code, stderr } = await run(["cc", ...flags, "-o", program, source]);
  strictEqual(stderr, "");
  strictEqual(code, 0);
}

function namesIn(directory: string): readonly string[] {
  return Array.from(Deno.readDirSync(directory), ({ name }) => name).toSorted();
}

async function farServes(cell: Cell): Promise<void> {
  const { far, transport, address, built } = cell;
  const { connect, kind, sizes } = TRANSPORTS[transport]!;
  await using server = start(far.words("serve", transport, address, built));
  const ready = far.ready(transport);
  const [, chosen] = ready ? await server.printed(ready) : [];
  const at = chosen ?? address;
  {
    using channel = await connect(at);
    strictEqual(await exchange(channel, sizes), sizes.length);
  }
  // Who knows no end of an exchange of packets goes on.
  const goesOn = !far.knows && kind === "packets";
  if (goesOn) server.kill("SIGTERM");
  const { code, stderr } = await server.ended();
  if (!goesOn) strictEqual(code, 0, stderr);
}

async function denoServes(cell: Cell): Promise<void> {
  const { far, transport, address, built } = cell;
  const { serve, sizes } = TRANSPORTS[transport]!;
  using server = serve(address);
  const words = far.words("connect", transport, server.address, built);
  if (!far.knows) return await carry(cell, server, words);
  await using client = start(words);
  using channel = await server.accept();
  await echo(channel);
  const { code, stdout, stderr } = await client.ended();
  strictEqual(stderr, "");
  strictEqual(code, 0);
  strictEqual(stdout, `${sizes.length} messages came back\n`);
}

/** The exchange through a tool that carries bytes to Deno's end, and prints what comes back. */
async function carry(
  { transport }: Cell,
  server: Server,
  words: readonly string[],
): Promise<void> {
  const { kind, sizes } = TRANSPORTS[transport]!;
  if (kind === "packets") {
    using channel = await server.accept();
    // One read of its input is one packet: each goes by itself.
    for (const size of sizes) {
      await using client = start(words);
      await client.write(messageOf(size));
      await channel.send((await channel.receive())!);
      deepStrictEqual(await client.printedBytes(size), messageOf(size));
      client.kill("SIGTERM");
      await client.ended();
    }
    return;
  }
  const bytes = Uint8Array.from(sizes.flatMap((size) => [...framed(size)]));
  await using client: Program = start(words);
  using channel = await server.accept();
  const echoed = echo(channel);
  await client.write(bytes);
  await client.endInput();
  await echoed;
  deepStrictEqual(await client.printedBytes(bytes.length), bytes);
  const { code, stderr } = await client.ended();
  strictEqual(code, 0, stderr);
}

/** A message as it travels in a stream. */
function framed(size: number): Bytes {
  const bytes = new Uint8Array(4 + size);
  new DataView(bytes.buffer).setUint32(0, size);
  bytes.set(messageOf(size), 4);
  return bytes;
}

const NEAR =
  "deno run --unstable-net --allow-net=127.0.0.1 examples/interop/near.ts";

for (const transport of ["tcp", "udp"]) {
  Deno.test(`interop: near.ts serves ${transport} to near.ts`, async () => {
    await using server = startLine(`${NEAR} serve ${transport} 127.0.0.1:0`);
    const [, address] = await server.printed(/^Listening on (\S+)$/m);
    const client = await runLine(`${NEAR} connect ${transport} ${address}`);
    strictEqual(client.stderr, "");
    const count = TRANSPORTS[transport]!.sizes.length;
    strictEqual(client.stdout, `${count} messages came back\n`);
    strictEqual((await server.ended()).code, 0);
  });
}

testWith(
  ["python3"],
  "interop: an answer that is another is told, by either end",
  async () => {
    using server = TRANSPORTS.tcp!.serve("127.0.0.1:0");
    const far = FARS.find(({ language }) => language === "Python")!;
    await using client = start(far.words("connect", "tcp", server.address, ""));
    {
      using channel = await server.accept();
      await channel.send((await channel.receive())!);
      await channel.receive();
      await channel.send(Uint8Array.of(0));
      const { code, stderr } = await client.ended();
      strictEqual(stderr, "A message of 1 B came back changed\n");
      strictEqual(code, 1);
    }
    const liar = {
      send: () => Promise.resolve(),
      receive: () => Promise.resolve(Uint8Array.of(0)),
      end: () => Promise.resolve(),
      [Symbol.dispose]() {},
    };
    await exchange(liar, [1]).then(
      () => ok(false),
      (error: Error) =>
        strictEqual(error.message, "a message of 1 B came back changed"),
    );
  },
);

Deno.test("the page of interop is what its data say", async () => {
  const url = new URL("README.md", import.meta.url);
  const page = interopPage(FARS, TRANSPORTS);
  if (Deno.env.get("UPDATE") === "1") await Deno.writeTextFile(url, page);
  const flat = (text: string) =>
    text.replaceAll(/\s+/g, " ").replaceAll(/-{3,}/g, "---").trim();
  strictEqual(flat(await Deno.readTextFile(url)), flat(page));
});
