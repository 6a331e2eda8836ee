import type { Address } from "../transport.ts";
import {
  closeOnExec,
  type Descriptor,
  descriptor,
  descriptorPair,
} from "./_descriptor.ts";
import { checked, confirmed, orErrno, systemError } from "../../ffi/errno.ts";
import { libc, platform } from "../../ffi/library.ts";
import type { AddressFamily } from "./_sockaddr.ts";
import { pause, turn } from "./_turn.ts";
import {
  interrupted,
  mayBlock,
  READABLE,
  ready,
  WRITABLE,
} from "./_waiting.ts";

/** Longer than every socket address here. */
export const ADDRESS_BYTES = 128;

/** Opens a socket that children do not inherit. */
export function openSocket(domain: number, type: number): Descriptor {
  const { SOCK_CLOEXEC } = platform();
  const socket = descriptor(
    "socket",
    libc().socket(domain, type | SOCK_CLOEXEC, 0),
  );
  if (SOCK_CLOEXEC === 0) closeOnExec(socket.number);
  return socket;
}

/** Opens two Unix domain sockets that are connected to each other, both close-on-exec. */
export function openSocketPair(type: number): [Descriptor, Descriptor] {
  const { AF_UNIX } = platform();
  return descriptorPair(
    "socketpair",
    (numbers) => libc().socketpair(AF_UNIX, type, 0, numbers),
  );
}

/** Binds a socket to an address of its family. */
export function bindTo(
  { number }: Descriptor,
  family: AddressFamily,
  address: Address,
): void {
  const encoded = family.encode(address);
  checked(
    `bind to ${named(address)}`,
    libc().bind(number, encoded, encoded.length),
  );
}

/** The address that a socket is bound to, or `undefined` where it has none. */
export function addressOf(
  { number }: Descriptor,
  family: AddressFamily,
): Address | undefined {
  const bytes = new Uint8Array(ADDRESS_BYTES);
  const length = new Uint32Array([ADDRESS_BYTES]);
  checked(
    "getsockname",
    libc().getsockname(number, bytes, new Uint8Array(length.buffer)),
  );
  return family.decode(bytes.subarray(0, length[0]));
}

/** Sets an option of 32 bits. */
export function setOption(
  { number }: Descriptor,
  level: number,
  name: number,
  value: number,
): void {
  const bytes = new Uint8Array(new Int32Array([value]).buffer);
  checked(
    "setsockopt",
    libc().setsockopt(number, level, name, bytes, bytes.length),
  );
}

/** Reads an option of 32 bits. */
export function getOption(
  { number }: Descriptor,
  level: number,
  name: number,
): number {
  const value = new Int32Array(1);
  const length = new Uint32Array([value.byteLength]);
  checked(
    "getsockopt",
    libc().getsockopt(
      number,
      level,
      name,
      new Uint8Array(value.buffer),
      new Uint8Array(length.buffer),
    ),
  );
  return value[0]!;
}

/** Connects a socket. A connection that was interrupted goes on by itself, and is waited for (connect(2)). */
export async function connectTo(
  socket: Descriptor,
  family: AddressFamily,
  address: Address,
): Promise<void> {
  const encoded = family.encode(address);
  const { EISCONN, EALREADY, EINPROGRESS, EINTR, EAGAIN } = platform().errno;
  const connect = () =>
    orErrno(libc().connect(socket.number, encoded, encoded.length));
  mayBlock();
  while (true) {
    const errno = -confirmed(connect);
    if (errno === 0) return;
    if (errno === EISCONN) return;
    if (errno === EALREADY || errno === EINPROGRESS) {
      await ready(socket.number, WRITABLE);
      const { SOL_SOCKET, SO_ERROR } = platform();
      const failure = getOption(socket, SOL_SOCKET, SO_ERROR);
      if (failure !== 0) throw refused(failure);
    } else if (errno === EINTR || errno === EAGAIN) {
      await pause();
    } else {
      throw refused(errno);
    }
  }
  function refused(errno: number): Error {
    return systemError(`connect to ${named(address)}`, errno);
  }
}

/** An address as an error's message calls it. */
export function named(address: Address): string {
  return /^[\d.]*:?\d+$/.test(address)
    ? `port ${address}`
    : `the path "${address}"`;
}

/** Accepts one connection, which children do not inherit. */
export async function acceptFrom(listener: Descriptor): Promise<Descriptor> {
  while (true) {
    // What was accepted before is to be served first: its program may be due in this very turn.
    await turn();
    if (listener.closed) throw new Deno.errors.BadResource("Not listening");
    if (!mayBlock()) await ready(listener.number, READABLE);
    const number = acceptNow(listener.number);
    if (number >= 0) return descriptor("accept", number);
    interrupted("accept", number);
    await ready(listener.number, READABLE);
  }
}

function acceptNow(listener: number): number {
  const { SOCK_CLOEXEC } = platform();
  if (SOCK_CLOEXEC !== 0) {
    return orErrno(libc().accept4(listener, null, null, SOCK_CLOEXEC));
  }
  const number = orErrno(libc().accept(listener, null, null));
  if (number >= 0) closeOnExec(number);
  return number;
}
