import { match, strictEqual } from "node:assert/strict";
import { assertComplaint, run, runLine } from "../_program.ts";
import { testWith } from "../_tools.ts";
import { commandOf } from "../mod.ts";

const PARENT = commandOf("socketpair/parent.ts");
/** Where any program may be the child. */
const PARENT_OF_ANY = PARENT.replace("--allow-run=deno", "--allow-run");
const CHILD = "deno run examples/socketpair/child.ts";

Deno.test("socketpair: parent and child talk both ways", async () => {
  const { code, stdout, stderr } = await runLine(PARENT);
  strictEqual(stderr, "");
  strictEqual(code, 0);
  match(
    stdout,
    /^Child: I am process \d+\.\nChild: 4\nChild: 9\nChild: 16\nChild: That was your last question\.\n$/,
  );
});

testWith(
  ["python3"],
  "socketpair: what Python inherits is one of a pair of connected Unix stream sockets",
  async () => {
    const child = `
import socket
s = socket.socket(fileno=3)
assert s.family == socket.AF_UNIX and s.type == socket.SOCK_STREAM
assert s.getpeername() == s.getsockname() == '', 'neither has a name'
asked = s.makefile('r').read()
s.sendall(f'{len(asked.splitlines())} questions'.encode())
`;
    const { code, stdout, stderr } = await runLine(
      PARENT_OF_ANY,
      "python3",
      "-c",
      child,
    );
    strictEqual(stderr, "");
    strictEqual(code, 0);
    // It read until the end, which its parent had told it: half of the pair was closed.
    strictEqual(stdout, "Child: 3 questions\n");
  },
);

testWith(
  ["python3"],
  "socketpair: Python is a parent for the child",
  async () => {
    const parent = `
import socket, subprocess, sys
near, far = socket.socketpair()
child = subprocess.Popen(["sh", "-c", 'exec "$@" 3<&0 </dev/null', "sh", *sys.argv[1:]], stdin=far)
far.close()
near.sendall(b"What is 12 squared?\\nWhat is love?\\n")
near.shutdown(socket.SHUT_WR)
while part := near.recv(1000): print(part.decode(), end="", flush=True)
sys.exit(child.wait())
`;
    const words = CHILD.replace("deno", Deno.execPath()).split(" ");
    const { code, stdout, stderr } = await run(
      ["python3", "-c", parent, ...words],
    );
    strictEqual(stderr, "");
    strictEqual(code, 0);
    match(
      stdout,
      /^I am process \d+\.\n144\nPardon\?\nThat was your last question\.\n$/,
    );
  },
);

Deno.test("socketpair: how the child ended is told", async () => {
  const ends: readonly (readonly [string, string])[] = [
    ["exit 3", "The child ended with exit code 3"],
    ["kill -9 $$", "The child ended with SIGKILL"],
  ];
  for (const [script, line] of ends) {
    const ended = await runLine(PARENT_OF_ANY, "sh", "-c", script);
    assertComplaint(ended, { code: 1, line });
  }
});

Deno.test("socketpair: a child that cannot be started, and one without a parent, are told", async () => {
  assertComplaint(await runLine(PARENT_OF_ANY, "./no-such-program"), {
    code: 1,
    line: /^Cannot start \.\/no-such-program: .*ENOENT/,
  });
  assertComplaint(await runLine(CHILD), {
    code: 1,
    line: /^Descriptor 3 is no socket: start parent\.ts: /,
  });
});
