import { awaitProof, prove } from "../_proof.ts";
import type { PacketChannel, Transport } from "../transport.ts";
import type { Descriptor } from "./_descriptor.ts";
import type { SystemError } from "../../ffi/errno.ts";
import { lacking } from "../../ffi/library.ts";
import {
  kernelHasQueues,
  makeQueue,
  MAX_MESSAGE_BYTES,
  openQueue,
  queueChannel,
  unlinkQueue,
} from "./_mqueue.ts";

/** Linux lets a user's queues take 819200 B (`ulimit -q`): nine of these, so four channels at a time. */
const ATTEMPTS = 600;
const RETRY_MS = 10;

/**
 * A pair of POSIX message queues (mq_overview(7)), one for each direction, by system calls; Linux, where a queue is a
 * descriptor that poll(2) takes. Their names are random, only this user may open them, and they are removed as soon as
 * both ends have them open, so that nothing is left however the ends die. Killed before that, the near end leaves two
 * empty queues behind, until mq_unlink(3) or a restart.
 */
export const mqueue: Transport<PacketChannel> = {
  name: "mqueue@libc",
  mechanism: "mqueue",
  api: "libc",
  summary: "A pair of POSIX message queues, system calls",
  capabilities: {
    framing: "packet",
    ordered: true,
    reliable: true,
    backpressure: true,
    // A queue does not know who has it open.
    endOfStream: false,
    halfClose: false,
    sendAfterClose: "unnoticed",
    shortWrites: false,
    maxPacketBytes: MAX_MESSAGE_BYTES,
    naming: "queue",
    connects: false,
    nameOutlivesClose: true,
    waiting: "blocking",
    topologies: ["process"],
  },
  listening: undefined,
  binding: undefined,
  kernelObject: { kind: "queue" },
  unavailable() {
    if (Deno.build.os !== "linux") {
      return "message queues are descriptors on Linux only";
    }
    return lacking("mq_open", "mq_timedsend", "timer_create") ??
      (kernelHasQueues() ? undefined : "this kernel has no message queues");
  },
  async host(launch, meeting) {
    const base = `/ipcmark-${crypto.randomUUID()}`;
    const channel = await makeBoth(base, meeting.signal);
    try {
      await Promise.all([
        awaitProof("other end", channel, meeting),
        launch.withTicket(base),
      ]);
      return channel;
    } catch (error) {
      await channel[Symbol.asyncDispose]();
      throw error;
    } finally {
      unlinkBoth(base);
    }
  },
  async join(ticket, meeting) {
    const { toFar, toNear } = names(ticket);
    const channel = openBoth(
      () => openQueue(toFar, "O_RDONLY"),
      () => openQueue(toNear, "O_WRONLY"),
    );
    unlinkBoth(ticket);
    return await prove(channel, meeting.token);
  },
};

/**
 * Makes both queues or none. All queues of a user share their memory: where others have it, it is asked for again until
 * they close theirs, but not for ever.
 */
async function makeBoth(
  base: string,
  signal: AbortSignal,
): Promise<PacketChannel> {
  const { toFar, toNear } = names(base);
  for (let attempt = 1;; attempt++) {
    signal.throwIfAborted();
    try {
      return openBoth(
        () => makeQueue(toNear, "O_RDONLY"),
        () => makeQueue(toFar, "O_WRONLY"),
      );
    } catch (error) {
      unlinkBoth(base);
      const { code } = error as SystemError;
      if (code !== "EMFILE" || attempt === ATTEMPTS) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

function openBoth(
  openInput: () => Descriptor,
  openOutput: () => Descriptor,
): PacketChannel {
  using ends = new DisposableStack();
  const channel = queueChannel({
    input: ends.use(openInput()),
    output: ends.use(openOutput()),
  });
  ends.move();
  return channel;
}

function unlinkBoth(base: string): void {
  for (const name of Object.values(names(base))) unlinkQueue(name);
}

function names(base: string) {
  return { toFar: `${base}.far`, toNear: `${base}.near` };
}
