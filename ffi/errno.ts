import { lacking, libc, platform } from "./library.ts";

/** An error of a system call. */
export interface SystemError extends Error {
  /** The error's name, such as `ECONNREFUSED`. */
  code: string;
}

/** Deno's class for an error, so that a failure looks alike whichever API met it. */
const CLASSES: Readonly<Record<string, new (message: string) => Error>> = {
  EPERM: Deno.errors.PermissionDenied,
  EACCES: Deno.errors.PermissionDenied,
  ENOENT: Deno.errors.NotFound,
  EEXIST: Deno.errors.AlreadyExists,
  EINVAL: TypeError,
  EPIPE: Deno.errors.BrokenPipe,
  EBADF: Deno.errors.BadResource,
  EADDRINUSE: Deno.errors.AddrInUse,
  EADDRNOTAVAIL: Deno.errors.AddrNotAvailable,
  ECONNREFUSED: Deno.errors.ConnectionRefused,
  ECONNRESET: Deno.errors.ConnectionReset,
  ECONNABORTED: Deno.errors.ConnectionAborted,
  ENOTCONN: Deno.errors.NotConnected,
  ETIMEDOUT: Deno.errors.TimedOut,
  ENOSYS: Deno.errors.NotSupported,
  EAFNOSUPPORT: Deno.errors.NotSupported,
};

/** What to do about an error that is the machine's limit rather than the program's mistake. */
const REMEDIES: Readonly<Record<string, string>> = {
  EMFILE: "this process has too many open files: raise `ulimit -n`",
  ENFILE: "the system has too many open files: raise sysctl fs.file-max",
  ENOMEM: "out of memory",
  ENOBUFS: "out of buffer space: raise sysctl net.core.wmem_max",
  ENOSYS: "this kernel, or its seccomp filter, refuses the call",
  EPERM: "refused, perhaps by a seccomp filter",
};

/** Where this thread's error number is. Found before the first call fails, as the way there might overwrite it. */
const LAST = findErrno();

/**
 * What the runtime leaves where it overwrites an error's number: it looks for files of its own. Seen three times in some
 * hundred thousand calls, each time at the first that failed in a young process.
 */
const OVERWRITTEN = "ENOENT";

/**
 * A call's result, or its error number as a negative one where it returned -1. To be asked in the very expression that makes
 * the call: whatever the runtime does before, such as compiling a function, may overwrite the number.
 */
export function orErrno(result: number): number {
  return result === -1 ? -LAST!.getInt32() : result;
}

// Compiled before a call fails; the first that does is one that nobody needs.
checked("", 0);
if (LAST) orErrno(libc().close(-1));

/** Whether an error's number may be the runtime's instead of the call's. */
export function mayBeOverwritten(errno: number): boolean {
  return errno === platform().errno[OVERWRITTEN];
}

/**
 * The result of a call as `orErrno` has it, made once more where its number may be the runtime's.
 *
 * @param call Must have no effect where it fails, and use `orErrno`.
 */
export function confirmed(call: () => number): number {
  const result = call();
  return mayBeOverwritten(-result) ? call() : result;
}

function findErrno(): Deno.UnsafePointerView | undefined {
  if (lacking() !== undefined) return undefined;
  const { errnoLocation } = platform();
  if (lacking(errnoLocation) !== undefined) return undefined;
  return new Deno.UnsafePointerView(libc()[errnoLocation]()!);
}

/** The name of an error number, such as `ECONNREFUSED`; `errno 999` for one that is not in the table. */
export function errnoName(errno: number): string {
  const found = Object.entries(platform().errno)
    .find(([, number]) => number === errno);
  return found ? found[0] : `errno ${errno}`;
}

/**
 * The error of a call that failed with `errno`.
 *
 * @param remedies By the error's name, where this call's say more than the usual ones.
 */
export function systemError(
  call: string,
  errno: number,
  remedies: Readonly<Record<string, string>> = {},
): SystemError {
  const code = errnoName(errno);
  const remedy = remedies[code] ?? REMEDIES[code];
  const Class = CLASSES[code] ?? Error;
  return Object.assign(
    new Class(`${call} failed with ${code}${remedy ? ` (${remedy})` : ""}`),
    { code },
  );
}

/**
 * Passes on the result of a call. To be asked in the very expression that makes the call, as `orErrno`.
 *
 * @throws {SystemError} If it is -1, with the name of the error.
 */
export function checked(call: string, result: number): number {
  const passed = orErrno(result);
  if (result === -1) throw systemError(call, -passed);
  return passed;
}
