/**
 * What Linux knows by number and cases about single system calls ask for, beside `ffi/platform.ts`. The same on x86-64 and
 * arm64, from include/uapi of Linux 6.
 *
 * @module
 */
export const AF_INET6 = 10;
export const SOCK_NONBLOCK = 0o4000;

export const SHUT_RD = 0;
export const SHUT_WR = 1;
export const SHUT_RDWR = 2;

export const POLLIN = 0x1;
export const POLLOUT = 0x4;
export const POLLERR = 0x8;
export const POLLHUP = 0x10;
export const POLLRDHUP = 0x2000;

export const SO_TYPE = 3;
export const SO_BROADCAST = 6;
export const SO_RCVBUF = 8;
export const SO_KEEPALIVE = 9;
export const SO_LINGER = 13;
export const SO_REUSEPORT = 15;
export const SO_PASSCRED = 16;
export const SO_PEERCRED = 17;
export const SO_RCVTIMEO = 20;
export const SO_SNDTIMEO = 21;
export const SO_ACCEPTCONN = 30;
export const SO_PROTOCOL = 38;
export const SO_DOMAIN = 39;
export const SO_RXQ_OVFL = 40;
export const TCP_USER_TIMEOUT = 18;

export const MSG_OOB = 0x1;
export const MSG_PEEK = 0x2;
export const MSG_CTRUNC = 0x8;
export const MSG_NOSIGNAL = 0x4000;
export const MSG_CMSG_CLOEXEC = 0x4000_0000;
export const SCM_RIGHTS = 1;
export const SCM_CREDENTIALS = 2;

export const F_GETFD = 1;
export const F_GETFL = 3;
export const FD_CLOEXEC = 1;
export const F_SETPIPE_SZ = 1031;
export const F_GETPIPE_SZ = 1032;

export const O_PATH = 0o10000000;

export const RLIMIT_NOFILE = 7;

export const CAP_SYS_RESOURCE = 24;
