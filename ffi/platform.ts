/**
 * What C knows by name and a kernel by number, on every platform that it is called on here. Sources: the
 * headers of Linux 6 (include/uapi, glibc and musl agree on all of it) and of macOS 14 (sys/socket.h, sys/errno.h).
 *
 * @module
 */

/** The constants of one platform. `0` for a flag means that the platform does the same by another call. */
export interface Platform {
  /** Names under which the C library may be found, the likeliest first. */
  readonly libraries: readonly string[];
  /** The function that tells where this thread's `errno` is. */
  readonly errnoLocation: "__errno_location" | "__error";
  /** BSD's socket addresses begin with their length. */
  readonly addressHasLength: boolean;
  /** A timer's signal can interrupt blocking calls of one thread (timer_create(2) with SIGEV_THREAD_ID). */
  readonly threadTimer: boolean;
  /** Number of futex(2), which has no function in the C library; `undefined` where the kernel has none. */
  readonly futexCall: number | undefined;
  /** The same of perf_event_open(2). */
  readonly perfEventOpenCall: number | undefined;
  readonly AF_UNIX: number;
  readonly AF_INET: number;
  readonly SOCK_STREAM: number;
  readonly SOCK_DGRAM: number;
  readonly SOCK_SEQPACKET: number;
  readonly SOCK_CLOEXEC: number;
  readonly IPPROTO_TCP: number;
  readonly TCP_NODELAY: number;
  readonly SOL_SOCKET: number;
  readonly SO_ERROR: number;
  readonly SO_REUSEADDR: number;
  readonly SO_SNDBUF: number;
  readonly MSG_DONTWAIT: number;
  readonly MSG_TRUNC: number;
  readonly O_RDONLY: number;
  readonly O_WRONLY: number;
  readonly O_RDWR: number;
  readonly O_CREAT: number;
  readonly O_EXCL: number;
  readonly O_NONBLOCK: number;
  readonly O_CLOEXEC: number;
  readonly F_SETFL: number;
  readonly FIOCLEX: number;
  readonly FIONCLEX: number;
  readonly errno: Readonly<Record<string, number>>;
}

/** Error numbers that Linux and macOS share, from the first Unix. */
const COMMON_ERRNO = {
  EPERM: 1,
  ENOENT: 2,
  EINTR: 4,
  EIO: 5,
  ENXIO: 6,
  EBADF: 9,
  ENOMEM: 12,
  EACCES: 13,
  EFAULT: 14,
  EBUSY: 16,
  EEXIST: 17,
  ENODEV: 19,
  ENOTDIR: 20,
  EISDIR: 21,
  EINVAL: 22,
  ENFILE: 23,
  EMFILE: 24,
  ENOSPC: 28,
  EPIPE: 32,
};

const LINUX: Platform = {
  libraries: ["libc.so.6", "libc.so", "libc.musl-x86_64.so.1"],
  errnoLocation: "__errno_location",
  addressHasLength: false,
  threadTimer: true,
  futexCall: 202,
  perfEventOpenCall: 298,
  AF_UNIX: 1,
  AF_INET: 2,
  SOCK_STREAM: 1,
  SOCK_DGRAM: 2,
  SOCK_SEQPACKET: 5,
  SOCK_CLOEXEC: 0o2000000,
  IPPROTO_TCP: 6,
  TCP_NODELAY: 1,
  SOL_SOCKET: 1,
  SO_ERROR: 4,
  SO_REUSEADDR: 2,
  SO_SNDBUF: 7,
  MSG_DONTWAIT: 0x40,
  MSG_TRUNC: 0x20,
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: 0o100,
  O_EXCL: 0o200,
  O_NONBLOCK: 0o4000,
  O_CLOEXEC: 0o2000000,
  F_SETFL: 4,
  FIOCLEX: 0x5451,
  FIONCLEX: 0x5450,
  errno: {
    ...COMMON_ERRNO,
    EAGAIN: 11,
    ENAMETOOLONG: 36,
    ELOOP: 40,
    ENOSYS: 38,
    ENOTSOCK: 88,
    EDESTADDRREQ: 89,
    EMSGSIZE: 90,
    EPROTOTYPE: 91,
    ENOPROTOOPT: 92,
    EPROTONOSUPPORT: 93,
    ESOCKTNOSUPPORT: 94,
    EOPNOTSUPP: 95,
    EAFNOSUPPORT: 97,
    EADDRINUSE: 98,
    EADDRNOTAVAIL: 99,
    ECONNABORTED: 103,
    ECONNRESET: 104,
    ENOBUFS: 105,
    EISCONN: 106,
    ENOTCONN: 107,
    ETOOMANYREFS: 109,
    ETIMEDOUT: 110,
    ECONNREFUSED: 111,
    EHOSTUNREACH: 113,
    EALREADY: 114,
    EINPROGRESS: 115,
  },
};

const MACOS: Platform = {
  libraries: ["/usr/lib/libSystem.B.dylib"],
  errnoLocation: "__error",
  addressHasLength: true,
  threadTimer: false,
  futexCall: undefined,
  perfEventOpenCall: undefined,
  AF_UNIX: 1,
  AF_INET: 2,
  SOCK_STREAM: 1,
  SOCK_DGRAM: 2,
  SOCK_SEQPACKET: 5,
  SOCK_CLOEXEC: 0,
  IPPROTO_TCP: 6,
  TCP_NODELAY: 1,
  SOL_SOCKET: 0xffff,
  SO_ERROR: 0x1007,
  SO_REUSEADDR: 4,
  SO_SNDBUF: 0x1001,
  MSG_DONTWAIT: 0x80,
  MSG_TRUNC: 0x10,
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_CREAT: 0x200,
  O_EXCL: 0x800,
  O_NONBLOCK: 4,
  O_CLOEXEC: 0x1000000,
  F_SETFL: 4,
  FIOCLEX: 0x20006601,
  FIONCLEX: 0x20006602,
  errno: {
    ...COMMON_ERRNO,
    EAGAIN: 35,
    EINPROGRESS: 36,
    EALREADY: 37,
    EDESTADDRREQ: 39,
    EMSGSIZE: 40,
    EPROTOTYPE: 41,
    EPROTONOSUPPORT: 43,
    EAFNOSUPPORT: 47,
    EADDRINUSE: 48,
    EADDRNOTAVAIL: 49,
    ECONNABORTED: 53,
    ECONNRESET: 54,
    ENOBUFS: 55,
    EISCONN: 56,
    ENOTCONN: 57,
    ETIMEDOUT: 60,
    ECONNREFUSED: 61,
    ELOOP: 62,
    ENAMETOOLONG: 63,
    EHOSTUNREACH: 65,
    ENOSYS: 78,
    EOPNOTSUPP: 102,
  },
};

/** By `Deno.build.os` and `Deno.build.arch`. */
const PLATFORMS: Readonly<Record<string, Platform>> = {
  "linux x86_64": LINUX,
  "linux aarch64": {
    ...LINUX,
    libraries: ["libc.so.6", "libc.so", "libc.musl-aarch64.so.1"],
    futexCall: 98,
    perfEventOpenCall: 241,
  },
  "darwin x86_64": MACOS,
  "darwin aarch64": MACOS,
};

/** The constants of this machine, or `undefined` where nobody has written them down. */
export const PLATFORM: Platform | undefined =
  PLATFORMS[`${Deno.build.os} ${Deno.build.arch}`];
