/**
 * What comes of documents' listings, compiled as they are.
 *
 * @module
 */
import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { type Program, run, start } from "../_program.ts";
import type { Effect } from "./_effect.ts";
import { python } from "./_python.ts";

/** Compiles a listing, and hands on its program and a path beside it that is free. */
async function withListing(
  name: string,
  use: (program: string, path: string) => Promise<void>,
): Promise<void> {
  const directory = await Deno.makeTempDir();
  const program = `${directory}/${name}`;
  const source = fileURLToPath(new URL(`${name}.c`, import.meta.url));
  try {
    // As distributions compile. Warnings would name the faults.
    const flags = ["-w", "-O2", "-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=2"];
    const { code, stderr } = await run(["cc", ...flags, "-o", program, source]);
    strictEqual(code, 0, stderr);
    await use(program, `${directory}/socket`);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

/** An int of the C programs on this machine, and what follows it. */
function hostOrder(length: number, text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(`\0\0\0\0${text}`);
  bytes.set(new Uint8Array(Int32Array.of(length).buffer));
  return bytes;
}

async function listening(program: string, path: string): Promise<Program> {
  const server = start([program, path]);
  await server.printed(/^Listening$/m);
  return server;
}

/** Answers the first connection with a part, and with the rest once the client has gone. */
function halfThenGone(half: string) {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const served = (async () => {
    using connection = await listener.accept();
    await connection.read(new Uint8Array(1000));
    await connection.write(new TextEncoder().encode(half));
    await connection.read(new Uint8Array(1000)).catch(() => null);
  })();
  return {
    port: listener.addr.port,
    async [Symbol.asyncDispose]() {
      listener.close();
      await Promise.allSettled([served]);
    },
  };
}

/** Effects of the listings' faults. */
export const LISTINGS: readonly Effect[] = [
  ...["hello-http", "refused-then-served"].map((example): Effect => ({
    fault: `${example}/one-read`,
    tools: ["cc"],
    effect: "half of an answer is taken for all of it, and for a success",
    show: () =>
      withListing("hello_client", async (program) => {
        await using server = halfThenGone("You are cl");
        const { port } = server;
        const { code, stdout } = await run([program, "127.0.0.1", `${port}`]);
        strictEqual(stdout, "You are cl");
        strictEqual(code, 0);
      }),
  })),
  {
    fault: "message-server/one-read",
    tools: ["cc"],
    effect:
      "the second part of a message is taken for another one, with its length",
    show: () =>
      withListing("message_server", async (program, path) => {
        await using server = await listening(program, path);
        using client = await Deno.connect({ transport: "unix", path });
        const secondPart = hostOrder(3, "no\0");
        const size = "first ".length + secondPart.length;
        await client.write(hostOrder(size, "first "));
        await server.printed(/^first /m);
        // Its beginning is taken for a length, and its rest for a message that nobody sent.
        await client.write(secondPart);
        await server.printed(/^no $/m);
      }),
  },
  {
    fault: "message-server/any-length",
    tools: ["cc"],
    effect: "four bytes end the server with SIGSEGV",
    show: () =>
      withListing("message_server", async (program, path) => {
        await using server = await listening(program, path);
        using client = await Deno.connect({ transport: "unix", path });
        await client.write(hostOrder(-1, ""));
        strictEqual((await server.ended()).signal, "SIGSEGV");
      }),
  },
  {
    fault: "message-server/any-path",
    tools: ["cc"],
    effect: "a path of 150 bytes is written past the end of the address",
    show: () =>
      withListing("message_server", async (program, path) => {
        const { signal, stderr } = await run([program, path.padEnd(150, "x")]);
        // Hardened C libraries notice. Without that, whatever stands behind the address is lost.
        ok(signal === "SIGABRT" || signal === "SIGSEGV", `${signal} ${stderr}`);
      }),
  },
  {
    fault: "message-server/file-left",
    tools: ["cc", "python3"],
    effect:
      "after a kill, bind fails with EADDRINUSE, until the file is removed",
    show: () =>
      withListing("message_server", async (program, path) => {
        {
          await using server = await listening(program, path);
          server.kill("SIGKILL");
          await server.ended();
        }
        const again = `
import errno, os, socket, sys
server = socket.socket(socket.AF_UNIX)
try: server.bind(sys.argv[1])
except OSError as error: print(errno.errorcode[error.errno])
os.unlink(sys.argv[1])
server.bind(sys.argv[1])
`;
        strictEqual(await python(again, path), "EADDRINUSE\n");
      }),
  },
  {
    fault: "message-server/unchecked-client",
    tools: ["cc"],
    effect: "the client ends well without a server",
    show: () =>
      withListing("message_client", async (program, path) => {
        const { code, stdout, stderr } = await run([program, path, "lost"]);
        deepStrictEqual([code, stdout, stderr], [0, "", ""]);
      }),
  },
  {
    fault: "http-get/no-version",
    tools: ["cc", "node"],
    effect:
      "Node.js waits for the rest until its time is up, and the client ends well",
    show: () =>
      withListing("http_get", async (program) => {
        await using server = start([
          "node",
          "-e",
          `
        const times = { headersTimeout: 100, connectionsCheckingInterval: 50 };
        const server = require("node:http").createServer(times, (_, response) => response.end("page"));
        server.listen(0, "127.0.0.1", () => console.log("at " + server.address().port));
      `,
        ]);
        const [, port = ""] = await server.printed(/at (\d+)/);
        const { code, stdout } = await run([program, "127.0.0.1", port]);
        match(stdout, /^HTTP\/1\.1 4\d\d /);
        strictEqual(code, 0);
      }),
  },
  {
    fault: "http-get/ipv4-only",
    tools: ["cc"],
    effect: "an IPv6 address is no host to it, and it does not say so",
    show: () =>
      withListing("http_get", async (program) => {
        const { code, stdout, stderr } = await run([program, "::1", "80"]);
        deepStrictEqual([code, stdout, stderr], [1, "", ""]);
      }),
  },
  {
    fault: "http-get/failed-read",
    tools: ["cc", "python3"],
    effect: "after a reset it prints what it never received, and ends well",
    show: () =>
      withListing("http_get", async (program) => {
        const reset = `
import socket, struct
server = socket.create_server(("127.0.0.1", 0))
print("at", server.getsockname()[1], flush=True)
client = server.accept()[0]
client.recv(100)
client.sendall(b"part")
client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
client.close()
`;
        await using server = start(["python3", "-c", reset]);
        const [, port = ""] = await server.printed(/at (\d+)/);
        const { code, stdout } = await run([program, "127.0.0.1", port]);
        ok(stdout.length > "part".length, `${stdout.length} B`);
        strictEqual(code, 0);
      }),
  },
];
