import type { StreamChannel, Transport } from "../transport.ts";
import { orErrno, systemError } from "../../ffi/errno.ts";
import { libc, platform } from "../../ffi/library.ts";
import { type Bell, sleeping, type SleepWords } from "./_resting.ts";
import { cannotShare, sharing } from "./_sharing.ts";
import { mayBlock } from "./_waiting.ts";

/** futex(2)'s operations, without FUTEX_PRIVATE_FLAG: the word belongs to several processes. */
const FUTEX_WAIT = 0;
const FUTEX_WAKE = 1;

/** Shared memory whose ends wake each other by futex(2). */
export const shmFutex: Transport<StreamChannel> = {
  name: "shm-futex@libc",
  mechanism: "shm-futex",
  api: "libc",
  summary: "Rings in shared memory, woken by futex",
  capabilities: {
    framing: "stream",
    ordered: true,
    reliable: true,
    backpressure: true,
    endOfStream: true,
    halfClose: true,
    sendAfterClose: "refused-at-once",
    shortWrites: true,
    maxPacketBytes: undefined,
    naming: "inherited",
    connects: false,
    nameOutlivesClose: false,
    waiting: "blocking",
    topologies: ["process"],
  },
  listening: undefined,
  binding: undefined,
  kernelObject: { kind: "memory" },
  unavailable: () =>
    cannotShare("futex") ??
      (platform().futexCall === undefined
        ? "this system has no futex"
        : undefined),
  ...sharing({
    open: () => [],
    rest: (_side, _descriptors, sleeps, due) =>
      sleeping(bell(sleeps), sleeps, due, mayBlock),
  }),
};

/**
 * An end sleeps on the very word in which it announces that it does. Whoever wakes it clears the word first, and the
 * kernel compares it before the sleep: one that was cleared meanwhile ends at once with `EAGAIN`.
 */
function bell({ words, own, other }: SleepWords): Bell {
  const { futex } = libc();
  const { futexCall } = platform();
  const call = futexCall!;
  const ownWord = wordAt(words, own);
  const otherWord = wordAt(words, other);
  const { EINTR, EAGAIN, ETIMEDOUT } = platform().errno;

  function wait(announced: number, limit: Uint8Array<ArrayBuffer> | null) {
    const errno = -orErrno(futex(call, ownWord, FUTEX_WAIT, announced, limit));
    if (
      errno !== 0 && errno !== EINTR && errno !== EAGAIN && errno !== ETIMEDOUT
    ) {
      throw systemError("futex", errno);
    }
  }

  return {
    ring() {
      futex(call, otherWord, FUTEX_WAKE, 1, null);
    },
    sleep: (announced) => wait(announced, null),
    doze: (announced, ms) => wait(announced, timespec(ms)),
  };
}

function wordAt(
  { buffer, byteOffset, BYTES_PER_ELEMENT }: Int32Array<ArrayBuffer>,
  index: number,
): Uint8Array<ArrayBuffer> {
  const at = byteOffset + index * BYTES_PER_ELEMENT;
  return new Uint8Array(buffer, at, BYTES_PER_ELEMENT);
}

/** `struct timespec`, for less than a second. */
function timespec(ms: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(BigInt64Array.of(0n, BigInt(ms * 1_000_000)).buffer);
}
