/**
 * socket(2) and what follows it. Everything is opened non-blocking and close-on-exec, so that no call of a case can hang.
 *
 * @module
 */
import { platform } from "../../ffi/library.ts";
import type { Bytes } from "../../transports/transport.ts";
import { ADDRESS_BYTES } from "./address.ts";
import { type Answer, type Calls, type Errno, must } from "./calls.ts";
import { SOCK_NONBLOCK } from "./constants.ts";

/** Calls on sockets. Flags of send and receive are 0 unless told. */
export interface SocketCalls {
  /** @throws {AssertionError} If there is none to be had. */
  socket(domain: number, type: number, flags?: number): number;
  /** The same, where being refused is what a case is about. */
  trySocket(domain: number, type: number, flags?: number): Answer;
  /** Both ends of socketpair(2). */
  socketpair(type: number, domain?: number): readonly [number, number];
  trySocketpair(type: number, domain: number): Answer;
  bind(fd: number, address: Bytes): Answer;
  listen(fd: number, backlog: number): Answer;
  connect(fd: number, address: Bytes): Answer;
  accept(fd: number): Answer;
  shutdown(fd: number, how: number): Answer;
  send(fd: number, bytes: Bytes, flags?: number): Answer;
  sendTo(fd: number, bytes: Bytes, to: Bytes, flags?: number): Answer;
  recv(fd: number, into: Bytes, flags?: number): Answer;
  recvBytes(fd: number, most: number, flags?: number): Bytes | Errno;
  receiveFrom(
    fd: number,
    most: number,
  ): { readonly bytes: Bytes; readonly from: Bytes } | Errno;
  getsockname(fd: number): Bytes | Errno;
  getpeername(fd: number): Bytes | Errno;
  setOption(fd: number, level: number, name: number, value: number): Answer;
  setOptionBytes(
    fd: number,
    level: number,
    name: number,
    value: Bytes,
  ): Answer;
  /** An option of 32 bits. */
  getOption(fd: number, level: number, name: number): number;
  getOptionBytes(
    fd: number,
    level: number,
    name: number,
    most: number,
  ): Bytes | Errno;
}

type AddressCall = "getsockname" | "getpeername";

export function socketCalls(calls: Calls): SocketCalls {
  function open(call: string, domain: number, type: number, flags: number) {
    const { SOCK_CLOEXEC } = platform();
    return calls.open(
      `${call} ${domain} ${type}`,
      (c) => c.socket(domain, type | flags | SOCK_CLOEXEC, 0),
    );
  }

  function pair(type: number, domain: number) {
    const numbers = new Int32Array(2);
    const { SOCK_CLOEXEC } = platform();
    const answer = calls.make(
      `socketpair ${domain} ${type}`,
      (c) =>
        c.socketpair(
          domain,
          type | SOCK_NONBLOCK | SOCK_CLOEXEC,
          0,
          new Uint8Array(numbers.buffer),
        ),
    );
    if (typeof answer === "number") {
      for (const fd of numbers) {
        calls.adopt(fd);
      }
    }
    return { answer, ends: [numbers[0]!, numbers[1]!] as const };
  }

  function address(name: AddressCall, fd: number): Bytes | Errno {
    const bytes = new Uint8Array(ADDRESS_BYTES);
    const length = new Uint32Array([ADDRESS_BYTES]);
    const answer = calls.make(
      `${name} ${fd}`,
      (c) => c[name](fd, bytes, new Uint8Array(length.buffer)),
    );
    return typeof answer === "number" ? bytes.subarray(0, length[0]) : answer;
  }

  const sockets: SocketCalls = {
    socket: (domain, type, flags = SOCK_NONBLOCK) =>
      must(open("socket", domain, type, flags), "socket"),
    trySocket: (domain, type, flags = SOCK_NONBLOCK) =>
      open("socket", domain, type, flags),
    socketpair(type, domain = platform().AF_UNIX) {
      const { answer, ends } = pair(type, domain);
      must(answer, "socketpair");
      return ends;
    },
    trySocketpair: (type, domain) => pair(type, domain).answer,
    bind: (fd, to) =>
      calls.make(`bind ${fd} ${hex(to)}`, (c) => c.bind(fd, to, to.length)),
    listen: (fd, backlog) =>
      calls.make(`listen ${fd} ${backlog}`, (c) => c.listen(fd, backlog)),
    connect: (fd, to) =>
      calls.make(
        `connect ${fd} ${hex(to)}`,
        (c) => c.connect(fd, to, to.length),
      ),
    accept(fd) {
      const { SOCK_CLOEXEC } = platform();
      return calls.open(
        `accept4 ${fd}`,
        (c) => c.accept4(fd, null, null, SOCK_NONBLOCK | SOCK_CLOEXEC),
      );
    },
    shutdown: (fd, how) =>
      calls.make(`shutdown ${fd} ${how}`, (c) => c.shutdown(fd, how)),
    send: (fd, bytes, flags = 0) =>
      calls.make(
        `send ${fd} ${bytes.length} B`,
        (c) => c.send(fd, bytes, bytes.length, flags),
      ),
    sendTo: (fd, bytes, to, flags = 0) =>
      calls.make(
        `sendto ${fd} ${bytes.length} B ${hex(to)}`,
        (c) => c.sendto(fd, bytes, bytes.length, flags, to, to.length),
      ),
    recv: (fd, into, flags = 0) =>
      calls.make(
        `recv ${fd} ${into.length} B`,
        (c) => c.recv(fd, into, into.length, flags),
      ),
    recvBytes(fd, most, flags = 0) {
      const into = new Uint8Array(most);
      const answer = sockets.recv(fd, into, flags);
      // With MSG_TRUNC the answer is the packet's length, of which only so much fits.
      return typeof answer === "number" ? into.subarray(0, answer) : answer;
    },
    receiveFrom(fd, most) {
      const into = new Uint8Array(most);
      const from = new Uint8Array(ADDRESS_BYTES);
      const length = new Uint32Array([ADDRESS_BYTES]);
      const answer = calls.make(
        `recvfrom ${fd} ${most} B`,
        (c) =>
          c.recvfrom(fd, into, most, 0, from, new Uint8Array(length.buffer)),
      );
      return typeof answer === "number"
        ? { bytes: into.subarray(0, answer), from: from.subarray(0, length[0]) }
        : answer;
    },
    getsockname: (fd) => address("getsockname", fd),
    getpeername: (fd) => address("getpeername", fd),
    setOption: (fd, level, name, value) =>
      sockets.setOptionBytes(
        fd,
        level,
        name,
        new Uint8Array(Int32Array.of(value).buffer),
      ),
    setOptionBytes: (fd, level, name, value) =>
      calls.make(
        `setsockopt ${fd} ${level} ${name} ${hex(value)}`,
        (c) => c.setsockopt(fd, level, name, value, value.length),
      ),
    getOption(fd, level, name) {
      const value = sockets.getOptionBytes(fd, level, name, 4);
      if (typeof value === "string") return must(value, "getsockopt");
      return calls.told(
        `option ${name}`,
        new DataView(value.buffer).getInt32(0, true),
      );
    },
    getOptionBytes(fd, level, name, most) {
      const value = new Uint8Array(most);
      const length = new Uint32Array([most]);
      const answer = calls.make(
        `getsockopt ${fd} ${level} ${name}`,
        (c) =>
          c.getsockopt(fd, level, name, value, new Uint8Array(length.buffer)),
      );
      return typeof answer === "number" ? value.subarray(0, length[0]) : answer;
    },
  };
  return sockets;
}

function hex(bytes: Bytes): string {
  return bytes.subarray(0, 32).toHex();
}
