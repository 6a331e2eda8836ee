/**
 * What comes of system calls in the order in which documents have them, or without those that they leave out.
 *
 * @module
 */
import { match, strictEqual } from "node:assert/strict";
import { start } from "../_program.ts";
import type { Effect } from "./_effect.ts";
import { python } from "./_python.ts";

/** A client, or a child, sees no end while the parent has its copy of the socket, and the end as soon as it has not. */
function seesNoEnd(sockets: string) {
  return async () => {
    const program = `
import os, socket
${sockets}
child = os.fork()
if child == 0:
    near.close()
    os._exit(0)
os.waitpid(child, 0)
try: print(near.recv(1, socket.MSG_DONTWAIT))
except BlockingIOError: print("no end")
far.close()
print("the end" if near.recv(1) == b"" else "more")
`;
    strictEqual(await python(program), "no end\nthe end\n");
  };
}

/** Effects of faults in the order of calls. */
export const CALLS: readonly Effect[] = [
  {
    fault: "hello-http/one-after-the-other",
    tools: ["python3"],
    effect:
      "who has asked is served after a connection that asks nothing has gone",
    async show() {
      const program = `
import socket
server = socket.create_server(("127.0.0.1", 0))
print("at", server.getsockname()[1], flush=True)
for _ in range(2):
    client = server.accept()[0]
    print("served" if client.recv(1000) else "left", flush=True)
`;
      await using server = start(["python3", "-c", program]);
      const [, port] = await server.printed(/at (\d+)/);
      const address = { hostname: "127.0.0.1", port: Number(port) };
      const silent = await Deno.connect(address);
      using asking = await Deno.connect(address);
      await asking.write(new TextEncoder().encode("GET / HTTP/1.0\r\n\r\n"));
      silent.close();
      match((await server.ended()).stdout, /\nleft\nserved\n$/);
    },
  },
  {
    fault: "message-server/no-bind",
    tools: ["python3"],
    effect: "listen(2) on a Unix socket without a name fails with EINVAL",
    async show() {
      const program = `
import errno, socket
try: socket.socket(socket.AF_UNIX).listen(5)
except OSError as error: print(errno.errorcode[error.errno])
`;
      strictEqual(await python(program), "EINVAL\n");
    },
  },
  {
    fault: "message-server/byte-order",
    tools: ["python3"],
    effect: "5 from a machine of the other byte order is 83,886,080",
    async show() {
      const program = `
import struct
print(struct.unpack("<i", struct.pack(">i", 5))[0])
`;
      strictEqual(await python(program), "83886080\n");
    },
  },
  {
    fault: "socketpair/parents-copy",
    tools: ["python3"],
    effect:
      "the end comes when the parent has closed its copy, not when the child has ended",
    show: seesNoEnd("near, far = socket.socketpair()"),
  },
  {
    fault: "fork-server/parents-copy",
    tools: ["python3"],
    effect:
      "the client sees the end when the parent has closed its copy, not when the child has ended",
    show: seesNoEnd(`
server = socket.create_server(("127.0.0.1", 0))
near = socket.create_connection(server.getsockname())
far = server.accept()[0]
`),
  },
  {
    fault: "fork-server/zombies",
    tools: ["python3"],
    effect: "a child that has ended stays in the table of processes",
    async show() {
      const program = `
import os
child = os.fork()
if child == 0: os._exit(0)
os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
print(open(f"/proc/{child}/stat").read().rsplit(")")[1].split()[0])
`;
      strictEqual(await python(program), "Z\n");
    },
  },
  {
    fault: "datagram-mailbox/waits-for-ever",
    tools: ["python3"],
    effect: "sending to nobody succeeds, and nothing is there to receive",
    async show() {
      const program = `
import socket
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
nobody = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
nobody.bind(("127.0.0.1", 0))
address = nobody.getsockname()
nobody.close()
print(sender.sendto(b"letter", address))
try: print(sender.recv(100, socket.MSG_DONTWAIT))
except BlockingIOError: print("nothing")
`;
      strictEqual(await python(program), "6\nnothing\n");
    },
  },
  {
    fault: "datagram-mailbox/cut",
    tools: ["python3"],
    effect: "what does not fit into the buffer is gone",
    async show() {
      const program = `
import socket
near, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
near.send(b"Dear mailbox")
near.send(b"PS")
print(far.recv(4), far.recv(4))
`;
      strictEqual(await python(program), "b'Dear' b'PS'\n");
    },
  },
  {
    fault: "select-server/ready-no-more",
    tools: ["python3"],
    effect:
      "select calls a listener ready whose connection somebody else takes",
    async show() {
      const program = `
import select, socket
server = socket.create_server(("127.0.0.1", 0))
same = server.dup()
client = socket.create_connection(server.getsockname())
print(len(select.select([server, same], [], [])[0]), "ready")
server.accept()
same.setblocking(False)
try: same.accept()
except BlockingIOError: print("would wait")
`;
      strictEqual(await python(program), "2 ready\nwould wait\n");
    },
  },
];
