import { awaitProof, prove } from "../_proof.ts";
import type { Channel, Launcher, Meeting, Ticket } from "../transport.ts";
import { type Descriptor, descriptor } from "./_descriptor.ts";
import { checked } from "./_errno.ts";
import { libc, platform } from "./_library.ts";
import type { StreamEnds } from "./_stream_channel.ts";

/** Both ends of a channel, before one of them is handed on. All four descriptors are close-on-exec. */
export interface BothEnds {
  readonly near: StreamEnds;
  readonly far: StreamEnds;
}

/** `host` and `join` of a channel whose far end is a child that inherits its descriptors. */
export function inheriting<C extends Channel>(
  open: () => BothEnds,
  channelOf: (ends: StreamEnds) => C,
) {
  return {
    async host(launch: Launcher, meeting: Meeting): Promise<C> {
      const { near, far } = open();
      const channel = channelOf(near);
      try {
        const launched = handOver(far, launch);
        launched.catch(() => {});
        await awaitProof("child", channel, meeting);
        await launched;
        return channel;
      } catch (error) {
        await channel[Symbol.asyncDispose]();
        throw error;
      }
    },
    async join(ticket: Ticket, meeting: Meeting): Promise<C> {
      const [input, output = input] = ticket.split(",").map(adopt);
      const channel = channelOf({ input: input!, output: output! });
      try {
        await prove(channel, meeting.token);
        return channel;
      } catch (error) {
        await channel[Symbol.asyncDispose]();
        throw error;
      }
    },
  };
}

/**
 * Starts the far end with its descriptors open. They are closed here as soon as the child has them: a copy that stays
 * would keep the far end from ever seeing the end of what it reads.
 */
function handOver(far: StreamEnds, launch: Launcher): Promise<void> {
  const ends = [...new Set([far.input, far.output])];
  try {
    for (const { number } of ends) setOnExec(number, "FIONCLEX");
    return launch.withDescriptors(ends.map(({ number }) => number).join(","));
  } finally {
    for (const end of ends) end[Symbol.dispose]();
  }
}

function adopt(ticket: string): Descriptor {
  const number = Number(ticket);
  setOnExec(number, "FIOCLEX");
  return descriptor("inheriting", number);
}

function setOnExec(number: number, request: "FIOCLEX" | "FIONCLEX"): void {
  checked("ioctl", libc().ioctl(number, BigInt(platform()[request])));
}
