/**
 * Socket addresses as Linux lays them out (ip(7), unix(7)), written apart from the transports', which they check.
 *
 * @module
 */
import { platform } from "../../ffi/library.ts";
import type { Bytes } from "../../transports/transport.ts";

/** Where the path of `struct sockaddr_un` begins. */
export const PATH_OFFSET = 2;
/** All of `struct sockaddr_un`. */
export const SOCKADDR_UN_BYTES = 110;
/** Longer than every address here. */
export const ADDRESS_BYTES = 128;

/** A port of an IPv4 host, 127.0.0.1 unless told; port 0 lets the kernel choose. */
export function inet(port: number, host = "127.0.0.1"): Bytes {
  const bytes = new Uint8Array(16);
  putFamily(bytes, platform().AF_INET);
  new DataView(bytes.buffer).setUint16(2, port);
  bytes.set(host.split(".").map(Number), 4);
  return bytes;
}

/** The port of an address that the kernel wrote. */
export function portOf(address: Bytes): number {
  return new DataView(address.buffer, address.byteOffset).getUint16(2);
}

/** A path. `terminated: false` leaves its final zero byte out. */
export function unix(
  path: string,
  { terminated = true }: { readonly terminated?: boolean } = {},
): Bytes {
  return withPath(new TextEncoder().encode(terminated ? `${path}\0` : path));
}

/** A name of Linux's abstract namespace, without its leading zero byte. */
export function abstract(name: string): Bytes {
  return withPath(new TextEncoder().encode(`\0${name}`));
}

/** No name at all: what autobind is asked for by (unix(7)). */
export function unnamed(): Bytes {
  return withPath(new Uint8Array());
}

/** What follows the family in an address of a Unix socket: a path, a zero byte and a name, or nothing. */
export function nameOf(address: Bytes): Bytes {
  return address.subarray(PATH_OFFSET);
}

function withPath(path: Bytes): Bytes {
  const bytes = new Uint8Array(PATH_OFFSET + path.length);
  putFamily(bytes, platform().AF_UNIX);
  bytes.set(path, PATH_OFFSET);
  return bytes;
}

function putFamily(bytes: Bytes, family: number): void {
  new DataView(bytes.buffer).setUint16(0, family, true);
}
