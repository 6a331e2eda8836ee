import { cut } from "../_cut.ts";
import { closedHere } from "../_end_errors.ts";
import type { Bytes, PacketChannel } from "../transport.ts";
import { cString, type Descriptor, descriptor } from "./_descriptor.ts";
import { checked, orErrno, systemError } from "../../ffi/errno.ts";
import { libc, platform } from "../../ffi/library.ts";
import {
  interrupted,
  mayBlock,
  NOT_CALLED,
  READABLE,
  ready,
  WRITABLE,
} from "./_waiting.ts";

/** Linux's defaults for a queue (mq_overview(7)), which is the most that a process without privileges may ask for. */
export const MAX_MESSAGES = 10;
export const MAX_MESSAGE_BYTES = 8192;

const OWNER_ONLY = 0o600;
/** The same for every message, so that they stay in order. */
const PRIORITY = 0;
/** `struct mq_attr`: flags, mq_maxmsg, mq_msgsize, mq_curmsgs and four more that are reserved, all of them long. */
const ATTRIBUTE_LONGS = 8;
/** A time-out that has passed already: 0 s and 0 ns after 1970 began. Instead of waiting, the call answers ETIMEDOUT. */
const AT_ONCE = new Uint8Array(16);

/** What to do where the kernel has no room for a queue. */
const REMEDIES: Readonly<Record<string, string>> = {
  EINVAL:
    `needs ${MAX_MESSAGES} messages of ${MAX_MESSAGE_BYTES} B: raise sysctl fs.mqueue.msg_max and fs.mqueue.msgsize_max`,
  EMFILE:
    "this user's queues take all the memory they may: raise `ulimit -q`, or remove what a killed program left",
  ENOSPC: "the system has too many queues: raise sysctl fs.mqueue.queues_max",
  ENOSYS: "this kernel, or its seccomp filter, has no message queues",
};

/** What a queue holds at the most. */
export interface QueueAttributes {
  readonly messages: number;
  readonly messageBytes: number;
}

/** Makes a queue, which only this user may open (mq_open(3)), and opens it in one direction. */
export function makeQueue(
  name: string,
  mode: "O_RDONLY" | "O_WRONLY",
  attributes: QueueAttributes = {
    messages: MAX_MESSAGES,
    messageBytes: MAX_MESSAGE_BYTES,
  },
): Descriptor {
  const { O_CREAT, O_EXCL } = platform();
  return open(name, platform()[mode] | O_CREAT | O_EXCL, encode(attributes));
}

/** Opens a queue that somebody has made. */
export function openQueue(
  name: string,
  mode: "O_RDONLY" | "O_WRONLY",
): Descriptor {
  return open(name, platform()[mode], null);
}

/** Removes a name; the queue goes when nobody has it open any more. It may be gone already. */
export function unlinkQueue(name: string): void {
  libc().mq_unlink(cString(name));
}

/** Whether the kernel knows message queues: it is asked for one that does not exist. */
export function kernelHasQueues(): boolean {
  return orErrno(libc().mq_unlink(cString("/ipcmark-none"))) !==
    -platform().errno.ENOSYS!;
}

/** What the kernel made of a queue's attributes. */
export function attributesOf({ number }: Descriptor): QueueAttributes {
  const longs = new BigInt64Array(ATTRIBUTE_LONGS);
  checked(
    "mq_getattr",
    libc().mq_getattr(number, new Uint8Array(longs.buffer)),
  );
  return { messages: Number(longs[1]), messageBytes: Number(longs[2]) };
}

/** Packets over two queues, one for each direction, by mq_timedsend(3) and mq_timedreceive(3). */
export function queueChannel(
  { input, output }: {
    readonly input: Descriptor;
    readonly output: Descriptor;
  },
): PacketChannel {
  const { mq_timedsend, mq_timedreceive } = libc();
  const { messageBytes } = attributesOf(input);
  // The kernel refuses to put a message where the longest that the queue takes would not fit.
  const room = new Uint8Array(messageBytes);

  function receiveNow(into: Bytes): number {
    if (input.closed) return NOT_CALLED;
    const timeout = mayBlock() ? null : AT_ONCE;
    if (into.length >= messageBytes) {
      return orErrno(
        mq_timedreceive(input.number, into, into.length, null, timeout),
      );
    }
    const bytes = orErrno(
      mq_timedreceive(input.number, room, messageBytes, null, timeout),
    );
    return bytes > 0 ? cut(room.subarray(0, bytes), into) : bytes;
  }

  /** @param bytes What an attempt came to. */
  async function receivePatiently(
    into: Bytes,
    bytes: number,
  ): Promise<number> {
    while (bytes < 0) {
      if (bytes !== NOT_CALLED) {
        mustBeWaiting("mq_receive", bytes);
        await ready(input.number, READABLE);
      }
      checkOpen(input);
      bytes = receiveNow(into);
    }
    return bytes;
  }

  function sendNow(packet: Bytes): number {
    if (output.closed) return NOT_CALLED;
    const timeout = mayBlock() ? null : AT_ONCE;
    return orErrno(
      mq_timedsend(output.number, packet, packet.length, PRIORITY, timeout),
    );
  }

  /** @param sent As with `receivePatiently`. */
  async function sendPatiently(packet: Bytes, sent: number): Promise<void> {
    while (sent < 0) {
      if (sent !== NOT_CALLED) {
        mustBeWaiting("mq_send", sent);
        await ready(output.number, WRITABLE);
      }
      checkOpen(output);
      sent = sendNow(packet);
    }
  }

  return {
    framing: "packet",
    receive(into) {
      const bytes = receiveNow(into);
      return bytes < 0 ? receivePatiently(into, bytes) : bytes;
    },
    send(packet) {
      const sent = sendNow(packet);
      return sent < 0 ? sendPatiently(packet, sent) : undefined;
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      input[Symbol.dispose]();
      output[Symbol.dispose]();
    },
  };
}

function open(
  name: string,
  flags: number,
  attributes: Uint8Array<ArrayBuffer> | null,
): Descriptor {
  const number = orErrno(
    libc().mq_open(cString(name), flags, OWNER_ONLY, attributes),
  );
  if (number < 0) throw systemError(`mq_open "${name}"`, -number, REMEDIES);
  return descriptor("mq_open", number);
}

function encode({ messages, messageBytes }: QueueAttributes): Bytes {
  const longs = new BigInt64Array(ATTRIBUTE_LONGS);
  longs[1] = BigInt(messages);
  longs[2] = BigInt(messageBytes);
  return new Uint8Array(longs.buffer);
}

function checkOpen({ closed }: Descriptor): void {
  if (closed) throw closedHere();
}

function mustBeWaiting(call: string, result: number): void {
  if (-result !== platform().errno.ETIMEDOUT) interrupted(call, result);
}
