import { match, ok, strictEqual } from "node:assert/strict";
import {
  assertComplaint,
  run,
  runLine,
  start,
  startLine,
} from "../_program.ts";
import { refusingPort } from "../_refusing.ts";
import { testWith, TOOLS } from "../_tools.ts";
import { commandOf } from "../mod.ts";

const SERVER = commandOf("hello_http/server.ts");
const CLIENT = commandOf("hello_http/client.ts");
const PAGE = "<b>You are connected to the server!</b>";

/** The server, by its documented command but for the port, which the system chooses. */
async function startServer() {
  const server = startLine(SERVER.replace("8080", "0"));
  const [, url = "", port = ""] = await server.printed(
    /^Listening on (http:\/\/127\.0\.0\.1:(\d+)\/)$/m,
  );
  return { server, url, port: Number(port) };
}

function clientOf(port: number): string {
  return CLIENT.replaceAll("8080", `${port}`);
}

/** A web server of Node.js that writes what a program of this test says, part by part. */
function startNode(serve: string) {
  return start([
    "node",
    "-e",
    `
    const server = require("node:net").createServer(async (socket) => {
      socket.on("error", () => {});
      ${serve}
    });
    server.listen(0, "127.0.0.1", () => console.log("at " + server.address().port));
  `,
  ]);
}

testWith(["curl"], "hello_http: curl gets the page", async () => {
  const { server, url } = await startServer();
  await using _ = server;
  const { code, stdout } = await run(["curl", "-sS", "--fail", "-i", url]);
  strictEqual(code, 0);
  match(stdout, /^HTTP\/1\.1 200 OK\r\n/);
  ok(stdout.includes(PAGE));
});

testWith(
  ["curl"],
  "hello_http: curl gets the head alone for HEAD",
  async () => {
    const { server, url } = await startServer();
    await using _ = server;
    const { stdout } = await run(["curl", "-sS", "--head", url]);
    match(
      stdout,
      /^HTTP\/1\.1 200 OK\r\n.*Content-Length: \d+\r\n.*\r\n\r\n$/s,
    );
  },
);

testWith(["curl"], "hello_http: curl is refused what is no GET", async () => {
  const { server, url } = await startServer();
  await using _ = server;
  const { stdout } = await run(["curl", "-sS", "-i", "-d", "text", url]);
  match(stdout, /^HTTP\/1\.1 405 Method Not Allowed\r\n/);
});

testWith(["curl"], "hello_http: a head without end is refused", async () => {
  const { server, url } = await startServer();
  await using _ = server;
  const long = `X-Long: ${"x".repeat(20_000)}`;
  const { stdout } = await run(["curl", "-sS", "-i", "-H", long, url]);
  match(stdout, /^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
});

testWith(["Chromium"], "hello_http: Chromium shows the page", async () => {
  const { server, url } = await startServer();
  await using _ = server;
  const profile = await Deno.makeTempDir();
  try {
    const { stdout } = await run([
      TOOLS.Chromium!,
      "--no-sandbox",
      "--headless",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--no-proxy-server",
      `--user-data-dir=${profile}`,
      "--dump-dom",
      url,
    ]);
    match(stdout, /<html lang="en"><head>.*<title>Hello<\/title>/s);
    ok(stdout.includes(PAGE));
  } finally {
    await Deno.remove(profile, { recursive: true });
  }
});

testWith(
  ["python3"],
  "hello_http: a request in many parts is one request",
  async () => {
    const { server, port } = await startServer();
    await using _ = server;
    const { stdout, stderr } = await run([
      "python3",
      "-c",
      `
import socket
s = socket.create_connection(("127.0.0.1", ${port}))
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
for byte in b"GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n": s.send(bytes([byte]))
while part := s.recv(1000): print(part.decode(), end="")
`,
    ]);
    ok(stdout.includes(PAGE), stderr);
  },
);

Deno.test("hello_http: a connection on which nothing comes holds up no other, and what is no request is refused", async () => {
  const { server, port } = await startServer();
  await using _ = server;
  using _silent = await Deno.connect({ hostname: "127.0.0.1", port });
  const { code, stdout } = await runLine(clientOf(port));
  strictEqual(code, 0);
  ok(stdout.includes(PAGE));

  using old = await Deno.connect({ hostname: "127.0.0.1", port });
  await old.write(new TextEncoder().encode("GET /\n"));
  const answer = await new Response(old.readable).text();
  match(answer, /^HTTP\/1\.1 400 Bad Request\r\n/);
});

Deno.test("hello_http: a client that leaves half way takes nothing with it", async () => {
  const { server, port } = await startServer();
  await using _ = server;
  const half = await Deno.connect({ hostname: "127.0.0.1", port });
  await half.write(new TextEncoder().encode("GET / HT"));
  half.close();
  strictEqual((await runLine(clientOf(port))).code, 0);
});

Deno.test("hello_http: a port in use is told, and the first server goes on", async () => {
  const { server, port } = await startServer();
  await using _ = server;
  const second = await runLine(SERVER.replace("8080", `${port}`));
  assertComplaint(second, {
    code: 1,
    line: `Cannot listen on 127.0.0.1:${port}: Address already in use`,
  });
  strictEqual((await runLine(clientOf(port))).code, 0);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.test(`hello_http: ${signal} ends the server while it serves`, async () => {
    const { server, port } = await startServer();
    await using _ = server;
    using _client = await Deno.connect({ hostname: "127.0.0.1", port });
    server.kill(signal);
    const { signal: endedBy, stderr } = await server.ended();
    strictEqual(endedBy, signal);
    strictEqual(stderr, "");
  });
}

testWith(
  ["python3"],
  "hello_http: the client gets the page of Python's http.server",
  async () => {
    const directory = await Deno.makeTempDir();
    await Deno.writeTextFile(`${directory}/index.html`, "<p>Grüße</p>\n");
    await using server = start([
      ..."python3 -u -m http.server 0 --bind 127.0.0.1 --directory".split(" "),
      directory,
    ]);
    const [, port] = await server.printed(/port (\d+)/);
    const { code, stdout, stderr } = await runLine(clientOf(Number(port)));
    strictEqual(stderr, "");
    strictEqual(code, 0);
    strictEqual(stdout, "<p>Grüße</p>\n");
    await Deno.remove(directory, { recursive: true });
  },
);

testWith(
  ["node"],
  "hello_http: the client reads until the whole page is there, and not until the end",
  async () => {
    // Node.js writes byte by byte, and then leaves the connection open.
    await using server = startNode(`
      socket.setNoDelay();
      const text = "HTTP/1.1 200 OK\\r\\ncontent-length: 9\\r\\n\\r\\none page\\n";
      for (const byte of text) {
        await new Promise((written) => socket.write(byte, written));
      }
    `);
    const [, port] = await server.printed(/at (\d+)/);
    const { code, stdout, stderr } = await runLine(clientOf(Number(port)));
    strictEqual(stderr, "");
    strictEqual(code, 0);
    strictEqual(stdout, "one page\n");
  },
);

testWith(
  ["node"],
  "hello_http: the client takes no part for the whole, and no error for a page",
  async () => {
    const answers = [
      [
        "HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\none",
        "No whole page: it ended after 41 B of 47 B",
      ],
      [
        "HTTP/1.1 200 OK\\r\\nContent-",
        "No whole page: it ended after 25 B of its head",
      ],
      ["", "No whole page: it ended after 0 B of its head"],
      [
        "HTTP/1.1 200 OK\\r\\n\\r\\npage",
        "No whole page: it does not say its length",
      ],
      [
        "HTTP/1.1 404 Not Found\\r\\nContent-Length: 0\\r\\n\\r\\n",
        "The server answered: 404 Not Found",
      ],
    ];
    for (const [answer, line = ""] of answers) {
      // It reads the request before it leaves, which would reset the connection otherwise.
      await using server = startNode(
        `socket.once("data", () => socket.end("${answer}"));`,
      );
      const [, port] = await server.printed(/at (\d+)/);
      assertComplaint(await runLine(clientOf(Number(port))), { code: 1, line });
    }
  },
);

Deno.test("hello_http: a client without a server says so", async () => {
  await using refusing = await refusingPort();
  const { port } = refusing;
  assertComplaint(await runLine(clientOf(port)), {
    code: 1,
    line: `Cannot connect to localhost:${port}: Connection refused`,
  });
});
