import { ok, rejects, strictEqual } from "node:assert/strict";
import { assertComplaint, run, runLine, startLine } from "../_program.ts";
import { testWith } from "../_tools.ts";
import { commandOf } from "../mod.ts";

const SERVER = commandOf("message_server/server.ts");
const CLIENT = commandOf("message_server/client.ts");
const DEFAULT_PATH = "/tmp/messages";

function at(path: string, line: string): string {
  return line.replaceAll(DEFAULT_PATH, path);
}

/** The client's command with other messages than the documented one. */
function sending(path: string, ...messages: readonly string[]): string {
  const quoted = messages.map((each) => `"${each}"`).join(" ");
  return at(path, CLIENT).replace('"Testing socket"', quoted);
}

async function withPath(use: (path: string) => Promise<void>): Promise<void> {
  // Permissions name the real path, and macOS has a link there.
  const directory = await Deno.realPath(await Deno.makeTempDir());
  try {
    await use(`${directory}/messages`);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

async function startServer(path: string) {
  const server = startLine(at(path, SERVER));
  await server.printed(/^Listening on .*\n/);
  return server;
}

async function assertGone(path: string): Promise<void> {
  await rejects(Deno.lstat(path), Deno.errors.NotFound);
}

/** A message as it travels. */
function framed(text: string, claimed?: number): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(`\0\0\0\0${text}`);
  new DataView(bytes.buffer).setUint32(0, claimed ?? bytes.length - 4);
  return bytes;
}

/** A Python program with a socket `s` that is connected to the server, and `frame`. */
function python(path: string, program: string): string[] {
  return [
    "python3",
    "-c",
    `
import os, socket, struct, sys
def frame(text): return struct.pack(">I", len(text.encode())) + text.encode()
s = socket.socket(socket.AF_UNIX)
s.connect(${JSON.stringify(path)})
${program}
`,
  ];
}

Deno.test("message_server: prints what the client sends, and ends on quit without its file", () =>
  withPath(async (path) => {
    await using server = await startServer(path);
    ok((await Deno.lstat(path)).isSocket);
    strictEqual((await runLine(at(path, CLIENT))).code, 0);
    await server.printed(/^Testing socket$/m);
    strictEqual((await runLine(sending(path, "Grüße", "", "quit"))).code, 0);
    const { code, stdout, stderr } = await server.ended();
    strictEqual(stderr, "");
    strictEqual(code, 0);
    strictEqual(
      stdout,
      `Listening on ${path}\nTesting socket\nGrüße\n\nquit\n`,
    );
    await assertGone(path);
  }));

testWith(
  ["python3"],
  "message_server: Python sends one message in many parts, and many in one",
  () =>
    withPath(async (path) => {
      await using server = await startServer(path);
      const { code, stderr } = await run(python(
        path,
        `
for byte in frame("bit by bit: ü"): s.send(bytes([byte]))
s.sendall(frame("one") + frame("two") + frame("x" * 65536) + frame("quit"))
`,
      ));
      strictEqual(code, 0, stderr);
      const { stdout } = await server.ended();
      strictEqual(
        stdout,
        `Listening on ${path}\nbit by bit: ü\none\ntwo\n${
          "x".repeat(65_536)
        }\nquit\n`,
      );
    }),
);

testWith(
  ["node"],
  "message_server: Node.js sends while another client is silent",
  () =>
    withPath(async (path) => {
      await using server = await startServer(path);
      using _silent = await Deno.connect({ transport: "unix", path });
      const { code, stderr } = await run([
        "node",
        "-e",
        `
        const text = Buffer.from("from Node.js");
        const prefix = Buffer.alloc(4);
        prefix.writeUInt32BE(text.length);
        const socket = require("node:net").connect(process.argv[1], () => {
          socket.write(prefix, () => socket.end(text));
        });
      `,
        path,
      ]);
      strictEqual(code, 0, stderr);
      await server.printed(/^from Node.js$/m);
    }),
);

testWith(
  ["socat"],
  "message_server: socat sends",
  () =>
    withPath(async (path) => {
      await using server = await startServer(path);
      const { code } = await run(
        ["socat", "-u", "-", `UNIX-CONNECT:${path}`],
        framed("from socat"),
      );
      strictEqual(code, 0);
      await server.printed(/^from socat$/m);
    }),
);

testWith(
  ["python3"],
  "message_server: Python is a server for the client",
  () =>
    withPath(async (path) => {
      const program = `
import socket, struct
server = socket.socket(socket.AF_UNIX)
server.bind(${JSON.stringify(path)})
server.listen()
print("ready", flush=True)
stream = server.accept()[0].makefile("rb")
while prefix := stream.read(4):
    (length,) = struct.unpack(">I", prefix)
    print(length, stream.read(length).decode(), flush=True)
`;
      await using server = startLine("python3 -c", program);
      await server.printed(/ready/);
      strictEqual((await runLine(sending(path, "one", "zwölf"))).code, 0);
      strictEqual((await server.ended()).stdout, "ready\n3 one\n6 zwölf\n");
    }),
);

Deno.test("message_server: bad clients are cut off in one line each, and the others are served", () =>
  withPath(async (path) => {
    await using server = await startServer(path);
    const bad: readonly (readonly [Uint8Array<ArrayBuffer>, RegExp])[] = [
      [
        framed("", 4_294_967_295),
        /^A client was cut off: it announced 4294967295 B, and 65536 is the limit$/m,
      ],
      [framed("", 65_537), /it announced 65537 B/],
      [framed("half", 8), /^A client was cut off: it left after 4 B of 8$/m],
      [framed("", 8), /^A client was cut off: it left before its message$/m],
      [Uint8Array.of(0, 0), /^A client was cut off: it left after 2 B of 4$/m],
      [Uint8Array.of(0, 0, 0, 1, 0xff), /^A client was cut off: .*not valid/m],
    ];
    for (const [bytes, line] of bad) {
      using client = await Deno.connect({ transport: "unix", path });
      await client.write(bytes);
      await client.closeWrite();
      await server.printed(line);
    }
    strictEqual((await runLine(sending(path, "still here", "quit"))).code, 0);
    const { code, stderr } = await server.ended();
    strictEqual(code, 0);
    strictEqual(stderr.split("\n").length, bad.length + 1);
  }));

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  Deno.test(`message_server: ${signal} ends the server while it serves, and its file is gone`, () =>
    withPath(async (path) => {
      await using server = await startServer(path);
      using client = await Deno.connect({ transport: "unix", path });
      await client.write(framed("half a message", 100).subarray(0, 9));
      server.kill(signal);
      const { code, stderr } = await server.ended();
      strictEqual(stderr, "");
      strictEqual(code, 0);
      await assertGone(path);
    }));
}

Deno.test("message_server: the file of a server that was killed is in nobody's way", () =>
  withPath(async (path) => {
    {
      await using killed = await startServer(path);
      killed.kill("SIGKILL");
      await killed.ended();
    }
    ok((await Deno.lstat(path)).isSocket, "the kernel leaves it");
    await using server = await startServer(path);
    strictEqual((await runLine(sending(path, "quit"))).code, 0);
    strictEqual((await server.ended()).code, 0);
  }));

Deno.test("message_server: a path that another server or file has is told, and left alone", () =>
  withPath(async (path) => {
    await using server = await startServer(path);
    const line = `Cannot listen on ${path}: Address already in use`;
    assertComplaint(await runLine(at(path, SERVER)), { code: 1, line });
    strictEqual((await runLine(sending(path, "quit"))).code, 0);
    await server.ended();

    await Deno.writeTextFile(path, "precious");
    assertComplaint(await runLine(at(path, SERVER)), { code: 1, line });
    strictEqual(await Deno.readTextFile(path), "precious");
  }));

Deno.test("message_server: a path that is too long, or whose directory is not there, is told by both ends", () =>
  withPath(async (path) => {
    const long = path.padEnd(200, "x");
    const tooLong = "path must be shorter than SUN_LEN";
    assertComplaint(await runLine(at(long, SERVER)), {
      code: 1,
      line: `Cannot listen on ${long}: ${tooLong}`,
    });
    assertComplaint(await runLine(at(long, CLIENT)), {
      code: 1,
      line: `Cannot send to ${long}: ${tooLong}`,
    });
    const nowhere = `${path}/socket`;
    assertComplaint(await runLine(at(nowhere, SERVER)), {
      code: 1,
      line: `Cannot listen on ${nowhere}: No such file or directory`,
    });
  }));

Deno.test("message_server: a client without a server says so", () =>
  withPath(async (path) => {
    assertComplaint(await runLine(at(path, CLIENT)), {
      code: 1,
      line: `Cannot send to ${path}: No such file or directory`,
    });
  }));

testWith(
  ["python3"],
  "message_server: a client whose server left half way says so",
  () =>
    withPath(async (path) => {
      const program = `
import socket
server = socket.socket(socket.AF_UNIX)
server.bind(${JSON.stringify(path)})
server.listen()
print("ready", flush=True)
server.accept()[0].close()
`;
      await using server = startLine("python3 -c", program);
      await server.printed(/ready/);
      // More than the system keeps for a reader, so that a write has to notice.
      const messages = Array.from({ length: 20 }, () => "x".repeat(50_000));
      const { code, stderr } = await runLine(sending(path, ...messages));
      strictEqual(code, 1);
      strictEqual(stderr, `Cannot send to ${path}: Broken pipe\n`);
    }),
);
