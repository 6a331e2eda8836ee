/**
 * `struct ucred`: who is at the other end, as unix(7) tells it.
 *
 * @module
 */
import { platform } from "../../ffi/library.ts";
import type { Bytes } from "../../transports/transport.ts";
import { type Calls, type Errno, must } from "./calls.ts";
import { SO_PEERCRED } from "./constants.ts";
import type { Kernel } from "./kernel.ts";

/** A process and its user. */
export interface Credentials {
  readonly pid: number;
  readonly uid: number;
  readonly gid: number;
}

/** Three numbers of 32 bits. */
export const CREDENTIAL_BYTES = 12;

/** What the kernel says where it knows of nobody: no process, and -1 for user and group. */
export const NOBODY_KNOWN: Credentials = {
  pid: 0,
  uid: 0xffff_ffff,
  gid: 0xffff_ffff,
};

export function encodeCredentials({ pid, uid, gid }: Credentials): Bytes {
  return new Uint8Array(Uint32Array.of(pid, uid, gid).buffer);
}

/** What these bytes say, each number told by itself, so that a lie can change it. */
export function credentialsFrom(calls: Calls, bytes: Bytes): Credentials {
  const numbers = new Uint32Array(bytes.slice(0, CREDENTIAL_BYTES).buffer);
  const told = (what: string, value: number) =>
    must(calls.make(what, () => value));
  return {
    pid: told("pid", numbers[0]!),
    uid: told("uid", numbers[1]!),
    gid: told("gid", numbers[2]!),
  };
}

/** Who is at the other end of a socket, by SO_PEERCRED. */
export function peerCredentials(
  kernel: Kernel,
  fd: number,
): Credentials | Errno {
  const { SOL_SOCKET } = platform();
  const bytes = kernel.getOptionBytes(
    fd,
    SOL_SOCKET,
    SO_PEERCRED,
    CREDENTIAL_BYTES,
  );
  return typeof bytes === "string"
    ? bytes
    : credentialsFrom(kernel.calls, bytes);
}
