import { match, strictEqual } from "node:assert/strict";
import {
  assertComplaint,
  run,
  runLine,
  start,
  startLine,
} from "../_program.ts";
import { testWith } from "../_tools.ts";
import { commandOf } from "../mod.ts";

const SERVER = commandOf("select_server/server.ts");
const READY =
  /^Listening: echo on 127\.0\.0\.1:(\d+), discard on 127\.0\.0\.1:(\d+), daytime on 127\.0\.0\.1:(\d+)$/m;

async function startServer() {
  const server = startLine(SERVER.replace("9607 9609 9613", "0 0 0"));
  const [, echo = "", discard = "", daytime = ""] = await server.printed(READY);
  return { server, echo, discard, daytime };
}

function socatTo(port: string, input: string) {
  return run(["socat", "-t60", "-", `TCP:127.0.0.1:${port}`], input);
}

testWith(
  ["socat"],
  "select_server: socat gets an answer from each service, while clients of all are open",
  async () => {
    const { server, ...ports } = await startServer();
    await using _ = server;
    const open = await Promise.all(
      Object.values(ports).map((port) =>
        Deno.connect({ hostname: "127.0.0.1", port: Number(port) })
      ),
    );
    strictEqual((await socatTo(ports.echo, "hello\n")).stdout, "hello\n");
    strictEqual((await socatTo(ports.discard, "hello\n")).stdout, "");
    const { stdout } = await socatTo(ports.daytime, "");
    match(stdout, /^\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT\r\n$/);
    for (const each of open) each.close();
  },
);

testWith(
  ["node"],
  "select_server: Node.js talks to all services at once, in one process on either side",
  async () => {
    const { server, echo, discard, daytime } = await startServer();
    await using _ = server;
    const { code, stdout, stderr } = await run([
      "node",
      "-e",
      `
    const { connect } = require("node:net");
    const ask = (port, text) => new Promise((answered, failed) => {
      let answer = "";
      const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true }, () => socket.end(text));
      socket.on("data", (part) => answer += part).on("end", () => answered(answer)).on("error", failed);
    });
    const long = "x".repeat(1_000_000);
    Promise.all([
      ...Array.from({ length: 5 }, (_, index) => ask(${echo}, long + index)),
      ask(${discard}, long), ask(${daytime}, ""),
    ]).then((answers) => {
      console.log(answers.slice(0, 5).every((answer, index) => answer === long + index), answers[5] === "", answers[6].endsWith("GMT\\r\\n"));
    });
  `,
    ]);
    strictEqual(stderr, "");
    strictEqual(code, 0);
    strictEqual(stdout, "true true true\n");
  },
);

testWith(
  ["python3"],
  "select_server: a client that resets its connection is told, and ends nothing",
  async () => {
    const { server, echo } = await startServer();
    await using _ = server;
    await run([
      "python3",
      "-c",
      `
import socket, struct
client = socket.create_connection(("127.0.0.1", ${echo}))
client.sendall(b"x")
assert client.recv(1) == b"x"
client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
client.close()
`,
    ]);
    await server.printed(/^echo lost a client: Connection reset by peer$/m);
    using client = await Deno.connect({
      hostname: "127.0.0.1",
      port: Number(echo),
    });
    await client.write(Uint8Array.of(65));
    await client.closeWrite();
    strictEqual(await new Response(client.readable).text(), "A");
  },
);

testWith(
  ["socat"],
  "select_server: a port in use is told; SIGTERM ends the server",
  async () => {
    const { server, echo } = await startServer();
    await using _ = server;
    const second = SERVER.replace("9607 9609 9613", `0 ${echo} 0`);
    assertComplaint(await runLine(second), {
      code: 1,
      line: `Cannot listen on 127.0.0.1:${echo}: Address already in use`,
    });
    await using client = start(["socat", "-", `TCP:127.0.0.1:${echo}`]);
    await client.write("x");
    await client.printed(/x/);
    server.kill("SIGTERM");
    strictEqual((await server.ended()).signal, "SIGTERM");
  },
);
