import { checked } from "../ffi/errno.ts";
import { lacking, libc } from "../ffi/library.ts";
import { parseCpuList } from "./cpu_list.ts";

/** Of the C library's cpu_set_t: a bit for each of 1,024 processors. */
const MASK_BYTES = 128;
const THIS_THREAD = 0;

/** Why a thread cannot be bound by sched_setaffinity(2) here, or `undefined`. */
export function cannotSetAffinity(): string | undefined {
  return lacking("sched_getaffinity", "sched_setaffinity");
}

/**
 * Runs `act` while the calling thread may use `cpus` only. A process that it starts inherits that, and with it every
 * thread of the process, from its first instruction: Deno starts processes from the thread that asks for one.
 *
 * @param cpus As the kernel lists processors.
 * @param act What it starts, it has started when it returns: afterwards the thread runs where it ran before.
 * @throws {SystemError} If the kernel refuses.
 */
export function whileOn<T>(cpus: string, act: () => T): T {
  using _bound = boundTo(cpus);
  return act();
}

/**
 * Lets the calling thread use `cpus` only, until it is disposed of: then the thread runs where it ran before.
 *
 * @param cpus As the kernel lists processors.
 * @throws {SystemError} If the kernel refuses.
 */
export function boundTo(cpus: string): Disposable {
  const before = currentMask();
  setMask(maskOf(cpus));
  return {
    // Should this fail, whatever was started is still bound, and this thread is found elsewhere when it is read back.
    [Symbol.dispose]: () =>
      void libc().sched_setaffinity(THIS_THREAD, MASK_BYTES, before),
  };
}

/**
 * The processors that the calling thread may use, in order.
 *
 * @throws {SystemError} If the kernel does not tell.
 */
export function allowedCpus(): readonly number[] {
  return Array.from(
    currentMask(),
    (byte, index) =>
      [...Array(8).keys()]
        .filter((bit) => (byte >> bit & 1) === 1)
        .map((bit) => 8 * index + bit),
  ).flat();
}

function currentMask(): Uint8Array<ArrayBuffer> {
  const mask = new Uint8Array(MASK_BYTES);
  checked(
    "sched_getaffinity",
    libc().sched_getaffinity(THIS_THREAD, MASK_BYTES, mask),
  );
  return mask;
}

function setMask(mask: Uint8Array<ArrayBuffer>): void {
  checked(
    "sched_setaffinity",
    libc().sched_setaffinity(THIS_THREAD, MASK_BYTES, mask),
  );
}

function maskOf(cpus: string): Uint8Array<ArrayBuffer> {
  const mask = new Uint8Array(MASK_BYTES);
  for (const cpu of parseCpuList(cpus)) mask[cpu >> 3]! |= 1 << (cpu & 7);
  return mask;
}
