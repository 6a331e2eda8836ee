import { PLATFORM, type Platform } from "./platform.ts";

/** One that this machine's library lacks is no reason to refuse the others: `lacking` names it to who needs it. */
function call<
  const Parameters extends readonly Deno.NativeType[],
  const Result extends Deno.NativeResultType,
>(parameters: Parameters, result: Result) {
  return { parameters, result, optional: true } as const;
}

/**
 * The functions of the C library that are used here. Sizes and results are 32 bits wide although `size_t` and `ssize_t`
 * have 64: BigInts would double the price of a call, and no buffer here comes near 2 GiB. Variadic functions (open,
 * fcntl, ioctl, syscall) are called as if they were not, which Linux's calling conventions allow on both platforms;
 * macOS on arm64 does not, so that there they are called without variable arguments only.
 */
const SIGNATURES = {
  __errno_location: call([], "pointer"),
  __error: call([], "pointer"),
  read: call(["i32", "buffer", "u32"], "i32"),
  write: call(["i32", "buffer", "u32"], "i32"),
  close: call(["i32"], "i32"),
  open: call(["buffer", "i32", "u32"], "i32"),
  fcntl: call(["i32", "i32", "i32"], "i32"),
  ioctl: call(["i32", "usize"], "i32"),
  poll: call(["buffer", "u32", "i32"], "i32"),
  pipe: call(["buffer"], "i32"),
  lseek: call(["i32", "i64", "i32"], "i64"),
  fpathconf: call(["i32", "i32"], "i32"),
  pipe2: call(["buffer", "i32"], "i32"),
  dup: call(["i32"], "i32"),
  chmod: call(["buffer", "u32"], "i32"),
  umask: call(["u32"], "u32"),
  statx: call(["i32", "buffer", "i32", "u32", "buffer"], "i32"),
  getrlimit: call(["i32", "buffer"], "i32"),
  setrlimit: call(["i32", "buffer"], "i32"),
  mkfifo: call(["buffer", "u32"], "i32"),
  unlink: call(["buffer"], "i32"),
  socket: call(["i32", "i32", "i32"], "i32"),
  socketpair: call(["i32", "i32", "i32", "buffer"], "i32"),
  bind: call(["i32", "buffer", "u32"], "i32"),
  listen: call(["i32", "i32"], "i32"),
  accept: call(["i32", "buffer", "buffer"], "i32"),
  accept4: call(["i32", "buffer", "buffer", "i32"], "i32"),
  connect: call(["i32", "buffer", "u32"], "i32"),
  // In a thread of its own, for a call that is to wait: its `errno` stays there.
  connect_aside: {
    name: "connect",
    parameters: ["i32", "buffer", "u32"],
    result: "i32",
    nonblocking: true,
    optional: true,
  },
  getsockname: call(["i32", "buffer", "buffer"], "i32"),
  getpeername: call(["i32", "buffer", "buffer"], "i32"),
  getsockopt: call(["i32", "i32", "i32", "buffer", "buffer"], "i32"),
  setsockopt: call(["i32", "i32", "i32", "buffer", "u32"], "i32"),
  shutdown: call(["i32", "i32"], "i32"),
  send: call(["i32", "buffer", "u32", "i32"], "i32"),
  // In a thread of its own, for a call that is to wait: its `errno` stays there.
  send_aside: {
    name: "send",
    parameters: ["i32", "buffer", "u32", "i32"],
    result: "i32",
    nonblocking: true,
    optional: true,
  },
  recv: call(["i32", "buffer", "u32", "i32"], "i32"),
  sendto: call(["i32", "buffer", "u32", "i32", "buffer", "u32"], "i32"),
  recvfrom: call(["i32", "buffer", "u32", "i32", "buffer", "buffer"], "i32"),
  sendmsg: call(["i32", "buffer", "i32"], "i32"),
  recvmsg: call(["i32", "buffer", "i32"], "i32"),
  mq_open: call(["buffer", "i32", "u32", "buffer"], "i32"),
  mq_getattr: call(["i32", "buffer"], "i32"),
  mq_timedsend: call(["i32", "buffer", "u32", "u32", "buffer"], "i32"),
  mq_timedreceive: call(["i32", "buffer", "u32", "buffer", "buffer"], "i32"),
  // In a thread of its own, for a call that is to wait: its `errno` stays there.
  mq_timedsend_aside: {
    name: "mq_timedsend",
    parameters: ["i32", "buffer", "u32", "u32", "buffer"],
    result: "i32",
    nonblocking: true,
    optional: true,
  },
  mq_timedreceive_aside: {
    name: "mq_timedreceive",
    parameters: ["i32", "buffer", "u32", "buffer", "buffer"],
    result: "i32",
    nonblocking: true,
    optional: true,
  },
  mq_unlink: call(["buffer"], "i32"),
  mq_notify: call(["i32", "buffer"], "i32"),
  shm_open: call(["buffer", "i32", "u32"], "i32"),
  shm_unlink: call(["buffer"], "i32"),
  memfd_create: call(["buffer", "u32"], "i32"),
  ftruncate: call(["i32", "i64"], "i32"),
  mmap: call(["pointer", "usize", "i32", "i32", "i32", "i64"], "pointer"),
  munmap: call(["pointer", "usize"], "i32"),
  eventfd: call(["u32", "i32"], "i32"),
  // futex(2) has no function of its own: the call's number, then its address, operation, value and time limit.
  futex: {
    name: "syscall",
    parameters: ["i32", "buffer", "i32", "u32", "buffer"],
    result: "i32",
    optional: true,
  },
  // Nor has perf_event_open(2): the call's number, attributes, process, processor, group and flags.
  perf_event_open: {
    name: "syscall",
    parameters: ["i32", "buffer", "i32", "i32", "i32", "usize"],
    result: "i32",
    optional: true,
  },
  // A call by its number, with three numbers: what the C library does for all threads, for one.
  syscall_of_numbers: {
    name: "syscall",
    parameters: ["i32", "i32", "i32", "i32"],
    result: "i32",
    optional: true,
  },
  // The same with a number and a buffer.
  syscall_of_bytes: {
    name: "syscall",
    parameters: ["i32", "i32", "buffer"],
    result: "i32",
    optional: true,
  },
  gethostbyname: call(["buffer"], "pointer"),
  getuid: call([], "i32"),
  geteuid: call([], "i32"),
  getegid: call([], "i32"),
  getgroups: call(["i32", "buffer"], "i32"),
  sched_yield: call([], "i32"),
  gettid: call([], "i32"),
  sched_getaffinity: call(["i32", "u32", "buffer"], "i32"),
  sched_setaffinity: call(["i32", "u32", "buffer"], "i32"),
  abs: { type: "pointer", optional: true },
  sigaction: call(["i32", "buffer", "buffer"], "i32"),
  timer_create: call(["i32", "buffer", "buffer"], "i32"),
  timer_settime: call(["usize", "i32", "buffer", "buffer"], "i32"),
} as const satisfies Deno.ForeignLibraryInterface;

const { __errno_location, __error } = SIGNATURES;
const ERRNO = { __errno_location, __error };

/** By which a function is called here: its own name, but for those that `SIGNATURES` renames. */
export type FunctionName = keyof typeof SIGNATURES;

type Symbols = Deno.DynamicLibrary<typeof SIGNATURES>["symbols"];

/** The functions of the C library, by name. One that this library lacks is never handed out: see `lacking`. */
export type Libc = {
  readonly [Name in keyof Symbols]: NonNullable<Symbols[Name]>;
};

type Opened =
  | {
    readonly library: string;
    readonly symbols: Symbols;
    readonly reason?: undefined;
  }
  | {
    readonly library?: undefined;
    readonly symbols?: undefined;
    readonly reason: string;
  };

/**
 * Each function is opened when it is first asked for: all of them take 20 ms, which is a third of a process's start. The
 * sanitizer of a test would take that for something left open, so that tests open all with this module.
 */
const AT_ONCE = Deno.mainModule?.endsWith("_test.ts") ?? false;

const OPENED: Opened = open();

/**
 * Why functions of the C library cannot be called here, or `undefined`.
 *
 * @param names The functions that are needed.
 */
export function lacking(
  ...names: readonly FunctionName[]
): string | undefined {
  const { symbols, reason } = OPENED;
  if (!symbols) return reason;
  const missing = names.find((name) => symbols[name] === null);
  return missing && `this machine's C library has no ${missing}`;
}

/**
 * Whether the C library has a function of this name, be it used here or not.
 *
 * @throws {Deno.errors.NotSupported} If it cannot be used here.
 */
export function hasFunction(name: string): boolean {
  const { library, reason } = OPENED;
  if (!library) throw new Deno.errors.NotSupported(`Cannot call C: ${reason}`);
  const found = Deno.dlopen(library, { [name]: call([], "void") });
  try {
    return found.symbols[name] !== null;
  } finally {
    found.close();
  }
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
  for (const library of PLATFORM.libraries) {
    try {
      // The probe, and the one call that must follow another at once: it tells the other's error.
      const { symbols } = Deno.dlopen(library, ERRNO);
      return {
        library,
        symbols: AT_ONCE ? all(library) : oneByOne(library, symbols),
      };
    } catch (error) {
      tried.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { reason: `the C library was not found: ${tried[0]}` };
}

function all(library: string): Symbols {
  return Deno.dlopen(library, SIGNATURES).symbols;
}

function oneByOne(library: string, known: Partial<Symbols>): Symbols {
  const symbols = Object.create(null);
  for (const [name, signature] of Object.entries(SIGNATURES)) {
    const keep = (value: unknown) =>
      Object.defineProperty(symbols, name, { value, enumerable: true });
    if (Object.hasOwn(known, name)) keep(known[name as FunctionName]);
    else {
      Object.defineProperty(symbols, name, {
        configurable: true,
        enumerable: true,
        get() {
          const opened = Deno.dlopen(library, { [name]: signature });
          keep(opened.symbols[name]);
          return opened.symbols[name];
        },
      });
    }
  }
  return symbols;
}

function unknownPlatform(): string {
  return `the constants of ${Deno.build.os} on ${Deno.build.arch} are not known`;
}
