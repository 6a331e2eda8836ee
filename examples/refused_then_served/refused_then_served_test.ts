import { strictEqual } from "node:assert/strict";
import {
  assertComplaint,
  type Program,
  run,
  runLine,
  start,
  startLine,
} from "../_program.ts";
import { refusingPort } from "../_refusing.ts";
import { testWith } from "../_tools.ts";
import { commandOf } from "../mod.ts";

const SERVER = commandOf("refused_then_served/server.ts");
const CLIENT = commandOf("refused_then_served/client.ts");
/** How often another program may have taken the port between its release and the server's start. */
const TRIES = 5;

function clientOf(port: number | string): string {
  return CLIENT.replaceAll("9734", `${port}`);
}

function refused(port: number) {
  const line = `Refused: nobody listens on localhost:${port}. Start the server`;
  return { code: 1, line };
}

/** A server on this port, or `undefined` if another program has it. */
async function serverOn(port: number): Promise<Program | undefined> {
  const server = startLine(SERVER.replace("9734", `${port}`));
  const [line] = await server.printed(/^(Listening|Cannot listen) on .*\n/);
  if (line.startsWith("Listening")) return server;
  await server[Symbol.asyncDispose]();
  return undefined;
}

Deno.test("refused_then_served: the same client is refused without a server, served with one, and refused after it", async () => {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = await (async () => {
      await using refusing = await refusingPort();
      const { port } = refusing;
      assertComplaint(await runLine(clientOf(port)), refused(port));
      return port;
    })();
    const server = await serverOn(port);
    if (!server) continue;
    await using _ = server;
    for (const number of [1, 2]) {
      const { code, stdout, stderr } = await runLine(clientOf(port));
      strictEqual(stderr, "");
      strictEqual(code, 0);
      strictEqual(
        stdout,
        `localhost:${port} answers: You are client ${number}.\n`,
      );
    }
    server.kill("SIGINT");
    strictEqual((await server.ended()).signal, "SIGINT");
    assertComplaint(await runLine(clientOf(port)), refused(port));
    return;
  }
  throw new Error(`${TRIES} ports were taken by others`);
});

testWith(
  ["socat", "python3"],
  "refused_then_served: socat and Python are served",
  async () => {
    await using server = startLine(SERVER.replace("9734", "0"));
    const [, port] = await server.printed(/^Listening on 127.0.0.1:(\d+)$/m);
    const socat = await run(["socat", "-u", `TCP:127.0.0.1:${port}`, "-"]);
    strictEqual(socat.stdout, "You are client 1.\n");
    const { stdout } = await run([
      "python3",
      "-c",
      `
import socket
print(socket.create_connection(("127.0.0.1", ${port})).makefile().read(), end="")
`,
    ]);
    strictEqual(stdout, "You are client 2.\n");
  },
);

testWith(
  ["socat"],
  "refused_then_served: socat serves the client, which takes no half greeting",
  async () => {
    const serve = async (text: string) => {
      const server = start(
        ["socat", "-d", "-d", "-u", "-", "TCP4-LISTEN:0,bind=127.0.0.1"],
      );
      const [, port = ""] = await server.printed(
        /listening on AF=2 127\.0\.0\.1:(\d+)/,
      );
      await server.write(text);
      await server.endInput();
      return { server, port };
    };
    {
      const { server, port } = await serve("hello\n");
      await using _ = server;
      const { stdout } = await runLine(clientOf(port));
      strictEqual(stdout, `localhost:${port} answers: hello\n`);
    }
    const { server, port } = await serve("hel");
    await using _ = server;
    assertComplaint(await runLine(clientOf(port)), {
      code: 1,
      line: `Cannot talk to localhost:${port}: the greeting is not complete`,
    });
  },
);

Deno.test("refused_then_served: a port in use is told", async () => {
  await using server = startLine(SERVER.replace("9734", "0"));
  const [, port] = await server.printed(/^Listening on 127.0.0.1:(\d+)$/m);
  assertComplaint(await runLine(SERVER.replace("9734", port!)), {
    code: 1,
    line: `Cannot listen on 127.0.0.1:${port}: Address already in use`,
  });
});
