import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { assertComplaint, run, runLine, startLine } from "../_program.ts";
import { testWith } from "../_tools.ts";
import { commandOf } from "../mod.ts";

const SERVER = commandOf("fork_server/server.ts");
const CLIENTS = 20;
const MOST_TRIES = 1_000;

async function startServer() {
  const server = startLine(SERVER.replace("9500", "0"));
  const [, port = ""] = await server.printed(/^Listening on 127.0.0.1:(\d+)$/m);
  return { server, port };
}

testWith(
  ["socat"],
  "fork_server: a child answers socat, and ends with the connection",
  async () => {
    const { server, port } = await startServer();
    await using _ = server;
    const { stdout, stderr } = await run(
      ["socat", "-t60", "-", `TCP:127.0.0.1:${port}`],
      "grüße\n",
    );
    strictEqual(stderr, "");
    match(stdout, /^GRÜSSE\nServed by process \d+\n$/);
  },
);

testWith(
  ["python3"],
  `fork_server: ${CLIENTS} clients of Python at once are served by as many processes, none of them the server`,
  async () => {
    const { server, port } = await startServer();
    await using _ = server;
    const { code, stdout, stderr } = await run([
      "python3",
      "-c",
      `
import socket
clients = [socket.create_connection(("127.0.0.1", ${port})) for _ in range(${CLIENTS})]
# The last one first: nobody waits for another.
for index, client in reversed(list(enumerate(clients))):
    client.sendall(f"client {index}\\n".encode())
    assert client.makefile().readline() == f"CLIENT {index}\\n"
for client in clients:
    client.shutdown(socket.SHUT_WR)
    print(client.makefile().read(), end="")
`,
    ]);
    strictEqual(code, 0, stderr);
    const pids = stdout.match(/(?<=Served by process )\d+/g) ?? [];
    strictEqual(pids.length, CLIENTS, stdout);
    strictEqual(new Set([...pids, `${server.pid}`]).size, CLIENTS + 1);
  },
);

testWith(
  ["python3", "socat"],
  "fork_server: a client that resets its connection ends its own child alone",
  async () => {
    const { server, port } = await startServer();
    await using _ = server;
    await run([
      "python3",
      "-c",
      `
import socket, struct
client = socket.create_connection(("127.0.0.1", ${port}))
client.sendall(b"x")
assert client.recv(1) == b"X"
client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
client.close()
`,
    ]);
    await server.printed(/^A client was lost: /m);
    const { stdout } = await run(
      ["socat", "-t60", "-", `TCP:127.0.0.1:${port}`],
      "next\n",
    );
    match(stdout, /^NEXT\nServed by/);
  },
);

testWith(
  ["socat", "ps"],
  "fork_server: no child stays as a zombie, and no connection open, in the server",
  async () => {
    const { server, port } = await startServer();
    await using _ = server;
    const serveClients = async (count: number) => {
      for (let client = 0; client < count; client++) {
        await run(["socat", "-t60", "-", `TCP:127.0.0.1:${port}`], "x\n");
      }
    };
    // The first child opens what all need.
    await serveClients(1);
    const first = await descriptors(server.pid);
    await serveClients(10);
    // The end that a client sees comes before the one that the server sees of its child.
    await until(async () => (await childrenOf(server.pid)).length === 0);
    await until(async () => await descriptors(server.pid) < first + 10);
  },
  Deno.build.os === "linux" ? undefined : "there is no /proc",
);

Deno.test("fork_server: a port in use is told", async () => {
  const { server, port } = await startServer();
  await using _ = server;
  assertComplaint(await runLine(SERVER.replace("9500", port)), {
    code: 1,
    line: new RegExp(`^Cannot listen on 127\\.0\\.0\\.1:${port}: .*EADDRINUSE`),
  });
});

Deno.test("fork_server: a child without a server says so", async () => {
  const child = "deno run examples/fork_server/child.ts";
  assertComplaint(await runLine(child), {
    code: 1,
    line: "There is no connection here: start server.ts",
  });
});

Deno.test("fork_server: SIGINT ends the server", async () => {
  const { server } = await startServer();
  await using _ = server;
  server.kill("SIGINT");
  deepStrictEqual((await server.ended()).signal, "SIGINT");
});

async function childrenOf(pid: number): Promise<readonly string[]> {
  const { stdout } = await run(["ps", "-o", "pid=,stat=", "--ppid", `${pid}`]);
  return stdout.split("\n").filter((line) => line !== "");
}

async function descriptors(pid: number): Promise<number> {
  const { stdout } = await run(["ls", `/proc/${pid}/fd`]);
  return stdout.trim().split("\n").length;
}

/** Asks again and again: a number of times, and not for a time, so that a busy machine changes nothing. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (await condition()) return;
  }
  throw new Error(`Not in ${MOST_TRIES} tries: ${condition}`);
}
