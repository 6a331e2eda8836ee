import { match, ok, strictEqual } from "node:assert/strict";
import {
  assertComplaint,
  type Program,
  run,
  runLine,
  start,
} from "./_program.ts";
import { refusingPort } from "./_refusing.ts";
import { testWith } from "./_tools.ts";
import { commandOf } from "./mod.ts";

const GET = commandOf("http_get.ts");
/** More than one read or one buffer brings, and no text. */
const FILE = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);

function getFrom(
  port: string | number,
  host = "localhost",
  path = "/",
): string {
  const name = host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
  return GET.replace("localhost:8080", name)
    .replace("localhost 8080 /", `${host} ${port} ${path}`);
}

function hasIpv6(): boolean {
  try {
    Deno.listen({ hostname: "::1", port: 0 }).close();
    return true;
  } catch {
    return false;
  }
}

/** Python's web server with a file of its own. */
async function withPython(
  host: string,
  use: (port: string, directory: string) => Promise<void>,
): Promise<void> {
  const directory = await Deno.makeTempDir();
  await Deno.writeFile(`${directory}/file`, FILE);
  await Deno.writeTextFile(`${directory}/index.html`, "<p>Home</p>\n");
  const options = ["-u", "-m", "http.server", "0", "--bind", host];
  try {
    await using server: Program = start(
      ["python3", ...options, "--directory", directory],
    );
    const [, port = ""] = await server.printed(/port (\d+)/);
    await use(port, directory);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

testWith(
  ["python3"],
  "http_get: prints the page of Python's http.server",
  () =>
    withPython("127.0.0.1", async (port) => {
      const { code, stdout, stderr } = await runLine(getFrom(port));
      strictEqual(stderr, "");
      strictEqual(code, 0);
      strictEqual(stdout, "<p>Home</p>\n");
    }),
);

testWith(
  ["python3"],
  "http_get: prints every byte of a long file",
  () =>
    withPython("127.0.0.1", async (port, directory) => {
      const line = getFrom(port, "localhost", "/file");
      const into = `"$@" > "$0"`;
      const words = line.split(" ").slice(1);
      const got = await run(
        ["sh", "-c", into, `${directory}/got`, Deno.execPath(), ...words],
      );
      strictEqual(got.code, 0, got.stderr);
      const bytes = await Deno.readFile(`${directory}/got`);
      ok(bytes.every((byte, index) => byte === FILE[index]));
      strictEqual(bytes.length, FILE.length);
    }),
);

testWith(
  ["python3"],
  "http_get: reaches a server that has only an IPv6 address",
  () =>
    withPython("::1", async (port) => {
      const { code, stdout } = await runLine(getFrom(port, "::1"));
      strictEqual(code, 0);
      strictEqual(stdout, "<p>Home</p>\n");
    }),
  hasIpv6() ? undefined : "no IPv6 loopback here",
);

testWith(
  ["python3"],
  "http_get: an error's page is no success",
  () =>
    withPython("127.0.0.1", async (port) => {
      const { code, stdout, stderr } = await runLine(
        getFrom(port, "localhost", "/none"),
      );
      strictEqual(code, 1);
      match(stdout, /Error code: 404/);
      strictEqual(stderr, "The server answered: 404 File not found\n");
    }),
);

testWith(
  ["node"],
  "http_get: gets an answer of Node.js that comes in chunks to others",
  async () => {
    await using server = start([
      "node",
      "-e",
      `
      const server = require("node:http").createServer((request, response) => {
        response.write("of unknown ");
        setImmediate(() => response.end("length, to " + request.headers.host + "\\n"));
      });
      server.listen(0, "127.0.0.1", () => console.log("at " + server.address().port));
    `,
    ]);
    const [, port] = await server.printed(/at (\d+)/);
    const { code, stdout } = await runLine(getFrom(port!));
    strictEqual(code, 0);
    strictEqual(stdout, `of unknown length, to localhost:${port}\n`);
  },
);

/** Answers the first connection with these words once it has asked, and ends it. */
function answerOnce(answer: string) {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const served = (async () => {
    using connection = await listener.accept();
    await connection.read(new Uint8Array(1000));
    await connection.write(new TextEncoder().encode(answer));
  })();
  return {
    port: listener.addr.port,
    async [Symbol.asyncDispose]() {
      listener.close();
      await Promise.allSettled([served]);
    },
  };
}

Deno.test("http_get: a page that ends too soon is told", async () => {
  await using server = answerOnce(
    "HTTP/1.0 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
  );
  const { code, stdout, stderr } = await runLine(getFrom(server.port));
  strictEqual(stdout, "half");
  strictEqual(stderr, "The page ended 6 B too soon\n");
  strictEqual(code, 1);
});

Deno.test("http_get: what is no HTTP is told", async () => {
  await using server = answerOnce("SSH-2.0-OpenSSH_9.2\r\n");
  const line = `No page from localhost:${server.port}: ` +
    "no head of an HTTP response came";
  assertComplaint(await runLine(getFrom(server.port)), { code: 1, line });
});

Deno.test("http_get: a server that is not there, and a name that nobody has, are told", async () => {
  await using refusing = await refusingPort();
  const { port } = refusing;
  const line = `Cannot connect to localhost:${port}: Connection refused`;
  assertComplaint(await runLine(getFrom(port)), { code: 1, line });
  assertComplaint(await runLine(getFrom(80, "no-such-host.invalid")), {
    code: 1,
    line: /^Cannot connect to no-such-host\.invalid:80: failed to lookup/,
  });
});
