import { platform } from "../../ffi/library.ts";
import { hostAndPort, portAddress } from "../_host.ts";
import type { Address, Bytes } from "../transport.ts";

/** `struct sockaddr_in`: family, port, address, 8 B of padding. */
const INET_BYTES = 16;
const PORT_OFFSET = 2;
const HOST_OFFSET = 4;
/** Where the path of `struct sockaddr_un` begins. */
const PATH_OFFSET = 2;

/** How a family of sockets writes its addresses. */
export interface AddressFamily {
  readonly domain: number;
  encode(address: Address): Bytes;
  /** @param bytes As many as the kernel said. */
  decode(bytes: Bytes): Address | undefined;
}

/** Ports (ip(7)), in decimal; `0` lets the kernel choose. */
export const INET: AddressFamily = {
  get domain() {
    return platform().AF_INET;
  },
  encode(address) {
    const bytes = new Uint8Array(INET_BYTES);
    putFamily(bytes, this.domain);
    const { hostname, port } = hostAndPort(address);
    new DataView(bytes.buffer).setUint16(PORT_OFFSET, port);
    bytes.set(hostname.split(".").map(Number), HOST_OFFSET);
    return bytes;
  },
  decode(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    return portAddress(
      bytes.subarray(HOST_OFFSET, HOST_OFFSET + 4).join("."),
      view.getUint16(PORT_OFFSET),
    );
  },
};

/** Paths (unix(7)). One that is too long is the kernel's to refuse. */
export const UNIX: AddressFamily = {
  get domain() {
    return platform().AF_UNIX;
  },
  encode: (path) => withPath(new TextEncoder().encode(`${path}\0`)),
  decode(bytes) {
    const path = bytes.subarray(PATH_OFFSET);
    if (path.length === 0) return undefined;
    const end = path.indexOf(0);
    return new TextDecoder().decode(end === -1 ? path : path.subarray(0, end));
  },
};

/** Linux's abstract names (unix(7)): a leading zero byte, and no file. Written with a leading `@` here. */
export const UNIX_ABSTRACT: AddressFamily = {
  get domain() {
    return platform().AF_UNIX;
  },
  encode: (name) => withPath(new TextEncoder().encode(`\0${name.slice(1)}`)),
  decode(bytes) {
    const name = bytes.subarray(PATH_OFFSET + 1);
    return name.length === 0 ? undefined : `@${new TextDecoder().decode(name)}`;
  },
};

function withPath(path: Bytes): Bytes {
  const bytes = new Uint8Array(PATH_OFFSET + path.length);
  putFamily(bytes, platform().AF_UNIX);
  bytes.set(path, PATH_OFFSET);
  return bytes;
}

function putFamily(bytes: Bytes, domain: number): void {
  if (platform().addressHasLength) {
    bytes[0] = bytes.length;
    bytes[1] = domain;
  } else {
    new DataView(bytes.buffer).setUint16(0, domain, true);
  }
}
