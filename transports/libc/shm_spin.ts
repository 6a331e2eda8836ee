import type { StreamChannel, Transport } from "../transport.ts";
import { libc } from "../../ffi/library.ts";
import { type Relief, spinning } from "./_resting.ts";
import { cannotShare, sharing } from "./_sharing.ts";

/** Shared memory whose ends look for news over and over, each on a processor of its own: nobody is ever woken. */
export const shmSpin: Transport<StreamChannel> = {
  name: "shm-spin@libc",
  mechanism: "shm-spin",
  api: "libc",
  summary: "Rings in shared memory, waiting by spinning",
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
    waiting: "spinning",
    topologies: ["process"],
  },
  listening: undefined,
  binding: undefined,
  unavailable: () => cannotShare("sched_yield"),
  ...sharing({
    open: () => [],
    rest: (_side, _descriptors, _sleeps, due) => spinning(due, RELIEF),
  }),
};

const RELIEF: Relief = {
  yieldNow: () => libc().sched_yield(),
  nap: (ms) => libc().poll(null, 0, ms),
};
