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

const SERVER = commandOf("datagram_mailbox/server.ts");
const CLIENT = commandOf("datagram_mailbox/client.ts");

async function startServer() {
  const server = startLine(SERVER.replace("9400", "0"));
  const [, port = ""] = await server.printed(/^Listening on 127.0.0.1:(\d+)$/m);
  return { server, port };
}

function clientOf(port: string | number): string {
  return CLIENT.replace("9400", `${port}`);
}

/** A client that a busy machine does not make give up. */
function patientClientOf(port: string): string {
  return `${clientOf(port)} 60`;
}

Deno.test("datagram_mailbox: the client's letter is answered", async () => {
  const { server, port } = await startServer();
  await using _ = server;
  const { code, stdout, stderr } = await runLine(patientClientOf(port));
  strictEqual(stderr, "");
  strictEqual(code, 0);
  // It may have asked again, where the machine was slow.
  match(stdout, /^Letter \d+, 12 B: Dear mailbox\n$/);
  await server.printed(/^From 127\.0\.0\.1:\d+: Dear mailbox$/m);
});

testWith(
  ["python3"],
  "datagram_mailbox: Python's letters are answered to the socket that each came from",
  async () => {
    const { server, port } = await startServer();
    await using _ = server;
    const { stdout, stderr } = await run([
      "python3",
      "-c",
      `
import socket
senders = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(3)]
for index, s in enumerate(senders): s.sendto(f"letter {index}".encode(), ("127.0.0.1", ${port}))
senders[0].sendto(b"", ("127.0.0.1", ${port}))
for s in senders: print(s.recvfrom(100))
print(senders[0].recvfrom(100))
`,
    ]);
    strictEqual(stderr, "");
    const from = `('127.0.0.1', ${port})`;
    strictEqual(
      stdout,
      `(b'Letter 1, 8 B: letter 0', ${from})\n` +
        `(b'Letter 2, 8 B: letter 1', ${from})\n` +
        `(b'Letter 3, 8 B: letter 2', ${from})\n` +
        `(b'Letter 4, 0 B: ', ${from})\n`,
    );
  },
);

testWith(
  ["socat"],
  "datagram_mailbox: socat's letter is answered",
  async () => {
    const { server, port } = await startServer();
    await using _ = server;
    await using socat = start(["socat", "-", `UDP4:127.0.0.1:${port}`]);
    await socat.write("from socat");
    await socat.printed(/^Letter 1, 10 B: from socat$/);
  },
);

testWith(
  ["python3"],
  "datagram_mailbox: the largest letter arrives whole, and its answer, too large to send, ends nothing",
  async () => {
    const { server, port } = await startServer();
    await using _ = server;
    await run([
      "python3",
      "-c",
      `
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.sendto(b"x" * 65507, ("127.0.0.1", ${port}))
`,
    ]);
    await server.printed(/^No answer sent: Message too long$/m);
    await server.printed(/: x{65507}$/m);
    strictEqual((await runLine(patientClientOf(port))).code, 0);
  },
  Deno.build.os === "linux" ? undefined : "other systems send less by default",
);

testWith(
  ["node"],
  "datagram_mailbox: the client asks Node.js again, and takes no stranger's answer",
  async () => {
    // The first letter is lost here; the second is answered by a stranger before it is by the server.
    await using server = start([
      "node",
      "-e",
      `
      const { createSocket } = require("node:dgram");
      const server = createSocket("udp4"), stranger = createSocket("udp4");
      let letters = 0;
      server.on("message", (letter, { port, address }) => {
        if (++letters < 2) return;
        stranger.send("from a stranger", port, address, () =>
          server.send("answer to letter " + letters + ": " + letter, port, address));
      });
      server.bind(0, "127.0.0.1", () => console.log("at " + server.address().port));
    `,
    ]);
    const [, port = ""] = await server.printed(/at (\d+)/);
    const { code, stdout, stderr } = await runLine(patientClientOf(port));
    strictEqual(stderr, "");
    strictEqual(code, 0);
    match(stdout, /^answer to letter \d+: Dear mailbox\n$/);
  },
);

Deno.test("datagram_mailbox: a client whom nobody answers gives up, and says what that may mean", async () => {
  // It is bound, so that nobody else answers.
  const silent = Deno.listenDatagram({
    transport: "udp",
    hostname: "127.0.0.1",
    port: 0,
  });
  const { port } = silent.addr as Deno.NetAddr;
  try {
    assertComplaint(await runLine(clientOf(port)), {
      code: 1,
      line:
        `No answer from 127.0.0.1:${port}: no server, or datagrams were lost`,
    });
  } finally {
    silent.close();
  }
});

Deno.test("datagram_mailbox: a letter that is too large, and a port in use, are told", async () => {
  const { server, port } = await startServer();
  await using _ = server;
  const letter = "x".repeat(65_508);
  assertComplaint(
    await runLine(clientOf(port).replace("Dear mailbox", letter)),
    {
      code: 1,
      line: `Cannot send to 127.0.0.1:${port}: Message too long`,
    },
  );
  assertComplaint(await runLine(SERVER.replace("9400", port)), {
    code: 1,
    line: `Cannot bind to 127.0.0.1:${port}: Address already in use`,
  });
});
