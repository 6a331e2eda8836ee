/**
 * Who may do what with a name: chmod(2), umask(2), and what statx(2) tells.
 *
 * @module
 */
import { libc } from "../../ffi/library.ts";
import { type Answer, type Calls, must } from "./calls.ts";

/** Calls about permissions. */
export interface ModeCalls {
  chmod(path: string, mode: number): Answer;
  /** Makes the calls of `stretch` with another mask. The mask is that of the whole process, so nothing asynchronous may run. */
  withMask<T>(
    mask: number,
    stretch: () => T extends PromiseLike<unknown> ? never : T,
  ): T;
  /** The permissions of a path, which is not followed where it is a link, or of what a descriptor stands for. */
  modeOf(where: string | number): number;
}

const AT_FDCWD = -100;
const AT_SYMLINK_NOFOLLOW = 0x100;
const AT_EMPTY_PATH = 0x1000;
const STATX_MODE = 0x2;
/** `struct statx`, and the place of its mode: the same for every processor, unlike that of `struct stat`. */
const STATX_BYTES = 256;
const MODE_OFFSET = 28;
const PERMISSIONS = 0o777;

export function modeCalls(calls: Calls): ModeCalls {
  return {
    chmod: (path, mode) =>
      calls.make(
        `chmod ${path} 0o${mode.toString(8)}`,
        (c) => c.chmod(cString(path), mode),
      ),
    withMask(mask, stretch) {
      let before = 0;
      calls.make(
        `umask 0o${mask.toString(8)}`,
        (c) => before = c.umask(mask),
      );
      try {
        return stretch();
      } finally {
        libc().umask(before);
      }
    },
    modeOf(where) {
      const told = new Uint8Array(STATX_BYTES);
      const [fd, path, flags] = typeof where === "number"
        ? [where, "", AT_EMPTY_PATH] as const
        : [AT_FDCWD, where, AT_SYMLINK_NOFOLLOW] as const;
      return must(
        calls.make(
          `mode ${where}`,
          (c) =>
            c.statx(fd, cString(path), flags, STATX_MODE, told) === -1
              ? -1
              : new DataView(told.buffer).getUint16(MODE_OFFSET, true) &
                PERMISSIONS,
        ),
        "statx",
      );
    },
  };
}

/** As C has its strings. */
export function cString(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${text}\0`);
}
