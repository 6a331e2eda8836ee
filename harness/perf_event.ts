import { errnoName, orErrno } from "../ffi/errno.ts";
import { lacking, libc, platform } from "../ffi/library.ts";
import type { Bytes } from "../transports/transport.ts";

/** What perf_event_open(2) counts: numbers of linux/perf_event.h. */
export interface PerfEvent {
  readonly type: number;
  readonly config: number;
}

/** PERF_COUNT_HW_INSTRUCTIONS: instructions that the processor has retired. */
export const INSTRUCTIONS: PerfEvent = { type: 0, config: 1 };

/** What a counter says: how much it has counted, and how long it was to count and did. */
export interface CounterReading {
  readonly count: number;
  readonly enabledNs: number;
  readonly runningNs: number;
}

/** Counts the events of the thread that opened it, and of every thread that comes from it later. */
export interface Counter extends Disposable {
  /** It counts in the kernel too, not in user mode only. */
  readonly kernel: boolean;
  read(): CounterReading | undefined;
}

/** The three system calls, which tests replace. */
export interface PerfCalls {
  /** Opens a counter of the calling thread, on whatever processor: its descriptor, or the error's name. */
  open(attributes: Bytes): number | string;
  read(descriptor: number, into: Bytes): number;
  close(descriptor: number): void;
}

/** PERF_ATTR_SIZE_VER0 of struct perf_event_attr, and where its members begin. */
const ATTRIBUTES_BYTES = 64;
const SIZE_AT = 4;
const CONFIG_AT = 8;
const READ_FORMAT_AT = 32;
const FLAGS_AT = 40;

/** PERF_FORMAT_TOTAL_TIME_ENABLED and PERF_FORMAT_TOTAL_TIME_RUNNING: a reading is three numbers of 64 bits. */
const WITH_TIMES = 3n;
const READING_BYTES = 24;

/** Bits of `struct perf_event_attr`: threads inherit the counter, child processes do not (Linux 5.13). */
const INHERIT = 1n << 1n;
const INHERIT_THREAD = 1n << 35n;
const EXCLUDE_KERNEL = 1n << 5n;

const PERF_FLAG_FD_CLOEXEC = 8n;

const REFUSED = /^(EACCES|EPERM)$/;

/**
 * Opens a counter that runs from now on; in user mode only where the kernel allows no more.
 *
 * @returns The counter, or why there is none.
 */
export function openCounter(
  event: PerfEvent,
  calls: PerfCalls | string = systemCalls(),
): Counter | string {
  if (typeof calls === "string") return calls;
  let kernel = true;
  let opened = calls.open(attributesOf(event, kernel));
  if (typeof opened === "string" && REFUSED.test(opened)) {
    kernel = false;
    opened = calls.open(attributesOf(event, kernel));
  }
  if (typeof opened === "string") return whyRefused(opened);
  const descriptor = opened;
  return {
    kernel,
    read() {
      const bytes = new Uint8Array(READING_BYTES);
      return calls.read(descriptor, bytes) === READING_BYTES
        ? decode(bytes)
        : undefined;
    },
    [Symbol.dispose]: () => calls.close(descriptor),
  };
}

/**
 * What was counted between two readings; `undefined` where the counter did not run all the time, as happens when others
 * want the processor's few counters too: then it would be an estimate.
 */
export function countedSince(
  before: CounterReading,
  now: CounterReading,
): number | undefined {
  const enabledNs = now.enabledNs - before.enabledNs;
  return now.runningNs - before.runningNs === enabledNs
    ? now.count - before.count
    : undefined;
}

function attributesOf({ type, config }: PerfEvent, kernel: boolean): Bytes {
  const bytes = new Uint8Array(ATTRIBUTES_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(SIZE_AT, ATTRIBUTES_BYTES, true);
  view.setBigUint64(CONFIG_AT, BigInt(config), true);
  view.setBigUint64(READ_FORMAT_AT, WITH_TIMES, true);
  const flags = INHERIT | INHERIT_THREAD | (kernel ? 0n : EXCLUDE_KERNEL);
  view.setBigUint64(FLAGS_AT, flags, true);
  return bytes;
}

function decode(bytes: Bytes): CounterReading {
  const [count = 0n, enabled = 0n, running = 0n] = new BigUint64Array(
    bytes.buffer,
  );
  return {
    count: Number(count),
    enabledNs: Number(enabled),
    runningNs: Number(running),
  };
}

function whyRefused(code: string): string {
  const failed = `perf_event_open failed with ${code}`;
  if (REFUSED.test(code)) {
    return `the kernel does not allow it: lower sysctl kernel.perf_event_paranoid to 2 (${failed})`;
  }
  switch (code) {
    case "ENOENT":
    case "ENODEV":
    case "EOPNOTSUPP":
      return `this machine offers no such counter, as virtual machines often do not (${failed})`;
    case "EINVAL":
      return `this kernel cannot keep a counter to one process's threads, Linux 5.13 can (${failed})`;
    default:
      return failed;
  }
}

function systemCalls(): PerfCalls | string {
  const missing = lacking("perf_event_open", "read", "close");
  if (missing !== undefined) return missing;
  const { perf_event_open, read, close } = libc();
  const number = platform().perfEventOpenCall;
  if (number === undefined) return "only Linux has perf_event_open(2)";
  return {
    open(attributes) {
      const thisThread = 0, anyProcessor = -1, noGroup = -1;
      const descriptor = orErrno(perf_event_open(
        number,
        attributes,
        thisThread,
        anyProcessor,
        noGroup,
        PERF_FLAG_FD_CLOEXEC,
      ));
      return descriptor < 0 ? errnoName(-descriptor) : descriptor;
    },
    read: (descriptor, into) => read(descriptor, into, into.length),
    close: (descriptor) => void close(descriptor),
  };
}
