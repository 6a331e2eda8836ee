import { ok, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { Bytes } from "../../transports/transport.ts";
import type { ConformanceCase } from "../case.ts";
import { type Answer, must } from "./calls.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { isQueue, newQueue } from "./kinds.ts";

const ONE = { messages: 1, messageBytes: 16 };
const DEADLINE_MS = 30;
const NANOSECONDS = 1_000_000_000n;

/** Moments that are none: nanoseconds beyond their second, or before it, and a second before 1970 began. */
const INVALID: readonly (readonly [seconds: bigint, nanoseconds: bigint])[] = [
  [0n, NANOSECONDS],
  [0n, -1n],
  [-1n, 0n],
];

type Operation = (until: Bytes) => Answer;

/** TMO-004: operations that wait until a moment of CLOCK_REALTIME. */
export const queueTimes: ConformanceCase = {
  id: "TMO-004",
  title: "mq timed operations",
  priority: 2,
  level: "MUST",
  sources: [
    { doc: "mq_send(3)", section: "ERRORS, ETIMEDOUT, EINVAL" },
    { doc: "mq_receive(3)", section: "ERRORS, ETIMEDOUT, EINVAL" },
  ],
  variants: [onKernel({
    id: "TMO-004",
    sentence:
      "A send to a full queue and a receive from an empty one get ETIMEDOUT at the deadline and not before it, at once where it has passed, and EINVAL for a time that is none; where nothing has to wait a deadline that has passed changes nothing",
    of: isQueue,
    async run(kernel) {
      const { name } = await newQueue(kernel, ONE);
      const fd = must(kernel.openQueue(name, platform().O_RDWR), "mq_open");
      const receive: Operation = (until) => timedReceive(kernel, fd, until);
      const send: Operation = (until) => timedSend(kernel, fd, until);

      timesOut("A receive", receive);
      strictEqual(send(moment(0n, 0n)), 0, "A send with room");
      timesOut("A send", send);
      strictEqual(receive(moment(0n, 0n)), 1, "A receive of what waits");
      // POSIX need not look at the time where nothing waits.
      const unchecked = send(moment(...INVALID[0]!));
      ok(
        unchecked === "EINVAL" || unchecked === 0,
        `A send with room and a time that is none: ${unchecked}`,
      );
      return {
        outcome: "pass",
        observed:
          `ETIMEDOUT after ${DEADLINE_MS} ms, at once for 1970; EINVAL for ${INVALID.length} times that are none; with room a past deadline 0, a time that is none ${unchecked}`,
      };
    },
  })],
};

/** @param operate Which has to wait. */
function timesOut(what: string, operate: Operation): void {
  const deadline = Date.now() + DEADLINE_MS;
  strictEqual(operate(atMs(deadline)), "ETIMEDOUT", what);
  ok(Date.now() >= deadline, `${what} was over before its deadline`);
  strictEqual(operate(moment(0n, 0n)), "ETIMEDOUT", `${what}, too late`);
  for (const [seconds, nanoseconds] of INVALID) {
    strictEqual(
      operate(moment(seconds, nanoseconds)),
      "EINVAL",
      `${what} until ${seconds} s and ${nanoseconds} ns`,
    );
  }
}

function timedSend(kernel: Kernel, fd: number, until: Bytes): Answer {
  return uninterrupted(() =>
    kernel.calls.make(
      `mq_timedsend ${fd} 1 B`,
      (c) => c.mq_timedsend(fd, new Uint8Array(1), 1, 0, until),
    )
  );
}

function timedReceive(kernel: Kernel, fd: number, until: Bytes): Answer {
  const into = new Uint8Array(ONE.messageBytes);
  return uninterrupted(() =>
    kernel.calls.make(
      `mq_timedreceive ${fd} ${into.length} B`,
      (c) => c.mq_timedreceive(fd, into, into.length, null, until),
    )
  );
}

/** A signal of this process's own may come between. */
function uninterrupted(call: () => Answer): Answer {
  let answer = call();
  while (answer === "EINTR") answer = call();
  return answer;
}

function atMs(ms: number): Bytes {
  const then = BigInt(ms);
  return moment(then / 1000n, then % 1000n * 1_000_000n);
}

/** `struct timespec`. */
function moment(seconds: bigint, nanoseconds: bigint): Bytes {
  return new Uint8Array(BigInt64Array.of(seconds, nanoseconds).buffer);
}
