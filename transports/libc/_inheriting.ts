import { awaitProof, prove } from "../_proof.ts";
import type { Channel, Launcher, Meeting, Ticket } from "../transport.ts";
import {
  closeOnExec,
  type Descriptor,
  descriptor,
  keepOnExec,
} from "./_descriptor.ts";
import type { StreamEnds } from "./_stream_channel.ts";

/** Both ends of a channel, before one of them is handed on. All four descriptors are close-on-exec. */
export interface BothEnds {
  readonly near: StreamEnds;
  readonly far: StreamEnds;
}

/** A near end, and what its far end needs. All descriptors are close-on-exec. */
export interface Bequest<C extends Channel> {
  readonly channel: C;
  /** What the far end inherits, in the order in which it finds them. */
  readonly descriptors: readonly Descriptor[];
  /** Those of them that the near end uses as well: they stay open here. */
  readonly shared: readonly Descriptor[];
}

/** How the ends of a channel come about when one is a child of the other. */
export interface Inheritance<C extends Channel> {
  open(): Bequest<C>;
  /** Makes the far end of descriptors that are close-on-exec again; it owns them. */
  adopt(descriptors: readonly Descriptor[]): C;
}

/** `host` and `join` of a channel over descriptors whose far end is a child that inherits them. */
export function inheriting<C extends Channel>(
  open: () => BothEnds,
  channelOf: (ends: StreamEnds) => C,
) {
  return meetingChild({
    open() {
      const { near, far } = open();
      return {
        channel: channelOf(near),
        descriptors: [...new Set([far.input, far.output])],
        shared: [],
      };
    },
    adopt([input, output = input]) {
      return channelOf({ input: input!, output: output! });
    },
  });
}

/** `host` and `join` of a channel whose far end is a child that inherits what it needs. */
export function meetingChild<C extends Channel>(
  { open, adopt }: Inheritance<C>,
) {
  return {
    async host(launch: Launcher, meeting: Meeting): Promise<C> {
      const bequest = open();
      const { channel } = bequest;
      try {
        const launched = handOver(bequest, launch);
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
      return await prove(
        adopt(ticket.split(",").map(inherited)),
        meeting.token,
      );
    },
  };
}

/**
 * Starts the far end with its descriptors open. Those that are its own are closed here as soon as the child has them: a
 * copy that stays would keep the near end from ever seeing the far one's end.
 */
function handOver(
  { descriptors, shared }: Pick<Bequest<Channel>, "descriptors" | "shared">,
  launch: Launcher,
): Promise<void> {
  try {
    for (const { number } of descriptors) keepOnExec(number);
    return launch.withDescriptors(
      descriptors.map(({ number }) => number).join(","),
    );
  } finally {
    for (const each of descriptors) {
      if (shared.includes(each)) closeOnExec(each.number);
      else each[Symbol.dispose]();
    }
  }
}

function inherited(ticket: string): Descriptor {
  const number = Number(ticket);
  closeOnExec(number);
  return descriptor("inheriting", number);
}
