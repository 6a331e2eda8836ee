import { PLATFORM, type Platform } from "./_platform.ts";

/**
 * The functions of the C library that are used here. Sizes and results are 32 bits wide although `size_t` and `ssize_t`
 * have 64: BigInts would double the price of a call, and no buffer here comes near 2 GiB. Variadic functions (open,
 * fcntl, ioctl, syscall) are called as if they were not, which Linux's calling conventions allow on both platforms;
 * macOS on arm64 does not, so that there they are called without variable arguments only.
 */
const SIGNATURES = {
  __errno_location: { parameters: [], result: "pointer", optional: true },
  __error: { parameters: [], result: "pointer", optional: true },
  read: {
    parameters: ["i32", "buffer", "u32"],
    result: "i32",
    optional: true,
  },
  write: {
    parameters: ["i32", "buffer", "u32"],
    result: "i32",
    optional: true,
  },
  close: { parameters: ["i32"], result: "i32", optional: true },
  open: {
    parameters: ["buffer", "i32", "u32"],
    result: "i32",
    optional: true,
  },
  fcntl: { parameters: ["i32", "i32", "i32"], result: "i32", optional: true },
  ioctl: { parameters: ["i32", "usize"], result: "i32", optional: true },
  poll: {
    parameters: ["buffer", "u32", "i32"],
    result: "i32",
    optional: true,
  },
  pipe: { parameters: ["buffer"], result: "i32", optional: true },
  mkfifo: { parameters: ["buffer", "u32"], result: "i32", optional: true },
  unlink: { parameters: ["buffer"], result: "i32", optional: true },
  socket: { parameters: ["i32", "i32", "i32"], result: "i32", optional: true },
  socketpair: {
    parameters: ["i32", "i32", "i32", "buffer"],
    result: "i32",
    optional: true,
  },
  bind: {
    parameters: ["i32", "buffer", "u32"],
    result: "i32",
    optional: true,
  },
  listen: { parameters: ["i32", "i32"], result: "i32", optional: true },
  accept: {
    parameters: ["i32", "buffer", "buffer"],
    result: "i32",
    optional: true,
  },
  accept4: {
    parameters: ["i32", "buffer", "buffer", "i32"],
    result: "i32",
    optional: true,
  },
  connect: {
    parameters: ["i32", "buffer", "u32"],
    result: "i32",
    optional: true,
  },
  getsockname: {
    parameters: ["i32", "buffer", "buffer"],
    result: "i32",
    optional: true,
  },
  getsockopt: {
    parameters: ["i32", "i32", "i32", "buffer", "buffer"],
    result: "i32",
    optional: true,
  },
  setsockopt: {
    parameters: ["i32", "i32", "i32", "buffer", "u32"],
    result: "i32",
    optional: true,
  },
  shutdown: { parameters: ["i32", "i32"], result: "i32", optional: true },
  send: {
    parameters: ["i32", "buffer", "u32", "i32"],
    result: "i32",
    optional: true,
  },
  recv: {
    parameters: ["i32", "buffer", "u32", "i32"],
    result: "i32",
    optional: true,
  },
  sendto: {
    parameters: ["i32", "buffer", "u32", "i32", "buffer", "u32"],
    result: "i32",
    optional: true,
  },
  recvfrom: {
    parameters: ["i32", "buffer", "u32", "i32", "buffer", "buffer"],
    result: "i32",
    optional: true,
  },
  mq_open: {
    parameters: ["buffer", "i32", "u32", "buffer"],
    result: "i32",
    optional: true,
  },
  mq_getattr: { parameters: ["i32", "buffer"], result: "i32", optional: true },
  mq_timedsend: {
    parameters: ["i32", "buffer", "u32", "u32", "buffer"],
    result: "i32",
    optional: true,
  },
  mq_timedreceive: {
    parameters: ["i32", "buffer", "u32", "buffer", "buffer"],
    result: "i32",
    optional: true,
  },
  mq_unlink: { parameters: ["buffer"], result: "i32", optional: true },
  gettid: { parameters: [], result: "i32", optional: true },
  abs: { type: "pointer", optional: true },
  sigaction: {
    parameters: ["i32", "buffer", "buffer"],
    result: "i32",
    optional: true,
  },
  timer_create: {
    parameters: ["i32", "buffer", "buffer"],
    result: "i32",
    optional: true,
  },
  timer_settime: {
    parameters: ["usize", "i32", "buffer", "buffer"],
    result: "i32",
    optional: true,
  },
} as const satisfies Deno.ForeignLibraryInterface;

type Symbols = Deno.DynamicLibrary<typeof SIGNATURES>["symbols"];

/** The functions of the C library, by name. One that this library lacks is never handed out: see `lacking`. */
export type Libc = {
  readonly [Name in keyof Symbols]: NonNullable<Symbols[Name]>;
};

type Opened =
  | { readonly symbols: Symbols; readonly reason?: undefined }
  | { readonly symbols?: undefined; readonly reason: string };

/** Opened with this module rather than at the first call, so that no test seems to leave it open. */
const OPENED: Opened = open();

/**
 * Why functions of the C library cannot be called here, or `undefined`.
 *
 * @param names The functions that are needed.
 */
export function lacking(
  ...names: readonly (keyof typeof SIGNATURES)[]
): string | undefined {
  const { symbols, reason } = OPENED;
  if (!symbols) return reason;
  const missing = names.find((name) => symbols[name] === null);
  return missing && `this machine's C library has no ${missing}`;
}

/**
 * The C library.
 *
 * @throws {Deno.errors.NotSupported} If it cannot be used here.
 */
export function libc(): Libc {
  const { symbols, reason } = OPENED;
  if (!symbols) throw new Deno.errors.NotSupported(`Cannot call C: ${reason}`);
  return symbols as Libc;
}

/**
 * The numbers of this platform.
 *
 * @throws {Deno.errors.NotSupported} If nobody has written them down.
 */
export function platform(): Platform {
  if (PLATFORM) return PLATFORM;
  throw new Deno.errors.NotSupported(`Cannot call C: ${unknownPlatform()}`);
}

function open(): Opened {
  if (!PLATFORM) return { reason: unknownPlatform() };
  if (Deno.permissions.querySync({ name: "ffi" }).state !== "granted") {
    return { reason: "C may not be called: grant --allow-ffi" };
  }
  const tried: string[] = [];
  for (const name of PLATFORM.libraries) {
    try {
      return { symbols: Deno.dlopen(name, SIGNATURES).symbols };
    } catch (error) {
      tried.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { reason: `the C library was not found: ${tried[0]}` };
}

function unknownPlatform(): string {
  return `the constants of ${Deno.build.os} on ${Deno.build.arch} are not known`;
}
