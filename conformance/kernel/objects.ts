/**
 * Objects of the kernel by what a transport says of itself, so that one case serves them all.
 *
 * @module
 */
import { platform } from "../../ffi/library.ts";
import type { Bytes, KernelObject } from "../../transports/transport.ts";
import { abstract, inet, unix } from "./address.ts";
import { must } from "./calls.ts";
import { POLLIN } from "./constants.ts";
import type { Kernel } from "./kernel.ts";

export type SocketObject = Extract<KernelObject, { kind: "socket" }>;

export function isSocket(object: KernelObject): object is SocketObject {
  return object.kind === "socket";
}

/** Has a name or port, by which others find it. */
export function isNamed(object: KernelObject): object is SocketObject {
  return isSocket(object) && !object.paired;
}

/** Listens and accepts. */
export function connects(object: KernelObject): object is SocketObject {
  return isNamed(object) && object.type !== "dgram";
}

export function domainOf({ family }: SocketObject): number {
  const { AF_INET, AF_UNIX } = platform();
  return family === "inet" ? AF_INET : AF_UNIX;
}

export function typeOf({ type }: SocketObject): number {
  const { SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET } = platform();
  return { stream: SOCK_STREAM, dgram: SOCK_DGRAM, seqpacket: SOCK_SEQPACKET }[
    type
  ];
}

/** A socket of that kind, non-blocking. */
export function newSocket(kernel: Kernel, object: SocketObject): number {
  return kernel.socket(domainOf(object), typeOf(object));
}

let names = 0;

/** An address that nobody uses. A port is 0, which the kernel replaces: ask `boundTo`. */
export function freshAddress(
  { family }: SocketObject,
  directory: string,
): Bytes {
  if (family === "inet") return inet(0);
  const name = `${Deno.pid}-${names++}`;
  return family === "unix"
    ? unix(`${directory}/${name}.k`)
    : abstract(`ipcmark-${name}`);
}

/** A bound socket, and the address that others reach it by. */
export function boundSocket(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
  address = freshAddress(object, directory),
): { readonly fd: number; readonly address: Bytes } {
  const fd = newSocket(kernel, object);
  must(kernel.bind(fd, address), "bind");
  return { fd, address: addressOf(kernel, fd) };
}

/** A listening socket. */
export function listeningSocket(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
  backlog = 16,
): { readonly fd: number; readonly address: Bytes } {
  const bound = boundSocket(kernel, object, directory);
  must(kernel.listen(bound.fd, backlog), "listen");
  return bound;
}

/** The address a socket is bound to, as the kernel tells it. */
export function addressOf(kernel: Kernel, fd: number): Bytes {
  const address = kernel.getsockname(fd);
  if (typeof address === "string") must(address, "getsockname");
  return address as Bytes;
}

/**
 * Two sockets that are connected to each other: by socketpair(2), by connecting and accepting, or, for datagrams with names,
 * each connected to the other's address.
 */
export async function connectedSockets(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
): Promise<readonly [near: number, far: number]> {
  if (object.paired) return kernel.socketpair(typeOf(object));
  if (object.type === "dgram") {
    const near = boundSocket(kernel, object, directory);
    const far = boundSocket(kernel, object, directory);
    must(kernel.connect(near.fd, far.address), "connect");
    must(kernel.connect(far.fd, near.address), "connect");
    return [near.fd, far.fd];
  }
  const { connected, accepted } = await connection(kernel, object, directory);
  return [connected, accepted];
}

/** A connection, and what listened for it. */
export async function connection(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
): Promise<{
  readonly listener: number;
  readonly address: Bytes;
  readonly connected: number;
  readonly accepted: number;
}> {
  const { fd: listener, address } = listeningSocket(kernel, object, directory);
  const connected = newSocket(kernel, object);
  const answer = kernel.connect(connected, address);
  // TCP's handshake goes on by itself; on loopback it is over before the listener is asked.
  if (answer !== "EINPROGRESS") must(answer, "connect");
  await kernel.ready(listener, POLLIN, "A connection");
  const accepted = must(kernel.accept(listener), "accept");
  return { listener, address, connected, accepted };
}
