import type { StreamChannel, Transport } from "../transport.ts";
import { descriptor } from "./_descriptor.ts";
import { orErrno } from "../../ffi/errno.ts";
import { libc, platform } from "../../ffi/library.ts";
import { type Bell, sleeping } from "./_resting.ts";
import { cannotShare, sharing } from "./_sharing.ts";
import { interrupted, mayBlock, READABLE } from "./_waiting.ts";

/** Shared memory whose ends wake each other by eventfd(2). */
export const shmEventfd: Transport<StreamChannel> = {
  name: "shm-eventfd@libc",
  mechanism: "shm-eventfd",
  api: "libc",
  summary: "Rings in shared memory, woken by eventfd",
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
  unavailable: () => cannotShare("eventfd"),
  ...sharing({
    open: () => [openEventfd(), openEventfd()],
    rest(side, [near, far], sleeps, due) {
      const [own, other] = side === "near" ? [near!, far!] : [far!, near!];
      return sleeping(bell(own.number, other.number), sleeps, due, mayBlock);
    },
  }),
};

function openEventfd() {
  const { O_CLOEXEC } = platform();
  return descriptor("eventfd", libc().eventfd(0, O_CLOEXEC));
}

/** Each end has a counter of its own, which the other one adds to: what rang before the sleep ends it at once. */
function bell(own: number, other: number): Bell {
  const { read, write, poll } = libc();
  const one = new Uint8Array(BigUint64Array.of(1n).buffer);
  const count = new Uint8Array(one.length);
  const asked = Int32Array.of(own, READABLE);
  const pollfd = new Uint8Array(asked.buffer);

  function sleep(): void {
    const result = orErrno(read(own, count, count.length));
    if (result < 0) interrupted("read", result);
  }

  return {
    ring() {
      const result = orErrno(write(other, one, one.length));
      if (result < 0) interrupted("write", result);
    },
    sleep,
    doze(_announced, ms) {
      const rang = orErrno(poll(pollfd, 1, ms));
      if (rang < 0) interrupted("poll", rang);
      if (rang === 1) sleep();
    },
  };
}
