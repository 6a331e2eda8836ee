/**
 * POSIX message queues (mq_overview(7)). A call that is to wait has a thread of its own.
 *
 * @module
 */
import { fail } from "node:assert/strict";
import { libc } from "../../ffi/library.ts";
import type { Bytes } from "../../transports/transport.ts";
import { SOON_MS } from "../expect.ts";
import { type Answer, type Calls, type Errno, must } from "./calls.ts";

/** What a queue may hold. */
export interface QueueAttributes {
  readonly messages: number;
  readonly messageBytes: number;
}

/** What a queue tells of itself. */
export interface QueueState extends QueueAttributes {
  /** How many messages wait in it. */
  readonly waiting: number;
}

/** A message and the priority that it was sent with. */
export interface Message {
  readonly bytes: Bytes;
  readonly priority: number;
}

/** Calls on message queues. */
export interface QueueCalls {
  /** @param attributes For a queue that is made: those of the system's default where there are none. */
  openQueue(name: string, flags: number, attributes?: QueueAttributes): Answer;
  unlinkQueue(name: string): Answer;
  queueState(fd: number): QueueState;
  sendMessage(fd: number, bytes: Bytes, priority?: number): Answer;
  /** @param room Which must be that of the longest message. */
  receiveMessage(fd: number, room: number): Message | Errno;
  /** Waits for room in a thread of its own, `SOON_MS` at the most: whether it was sent. The queue must not be non-blocking. */
  sendAside(fd: number, bytes: Bytes): Promise<boolean>;
  /** Waits for a message in the same way: its length, or -1. */
  receiveAside(fd: number, room: number): Promise<number>;
  /** Asks for one notification by `signal`, or gives it up (`null`). */
  notify(fd: number, signal: number | null): Answer;
}

/** `struct mq_attr` and `struct sigevent`. */
const ATTRIBUTE_LONGS = 8;
const SIGEVENT_INTS = 16;
const SIGEV_SIGNAL = 0;
const OWNER_ONLY = 0o600;

export function queueCalls(calls: Calls): QueueCalls {
  return {
    openQueue: (name, flags, attributes) =>
      calls.open(
        `mq_open ${name} 0o${flags.toString(8)} ${describe(attributes)}`,
        (c) => c.mq_open(cString(name), flags, OWNER_ONLY, encode(attributes)),
      ),
    unlinkQueue: (name) =>
      calls.make(`mq_unlink ${name}`, (c) => c.mq_unlink(cString(name))),
    queueState(fd) {
      const longs = new BigInt64Array(ATTRIBUTE_LONGS);
      must(
        calls.make(
          `mq_getattr ${fd}`,
          (c) => c.mq_getattr(fd, new Uint8Array(longs.buffer)),
        ),
        "mq_getattr",
      );
      return {
        messages: calls.told("mq_maxmsg", Number(longs[1])),
        messageBytes: calls.told("mq_msgsize", Number(longs[2])),
        waiting: calls.told("mq_curmsgs", Number(longs[3])),
      };
    },
    sendMessage: (fd, bytes, priority = 0) =>
      calls.make(
        `mq_send ${fd} ${bytes.length} B priority ${priority}`,
        (c) => c.mq_timedsend(fd, bytes, bytes.length, priority, null),
      ),
    receiveMessage(fd, room) {
      const bytes = new Uint8Array(room);
      const priority = new Uint32Array(1);
      const answer = calls.make(
        `mq_receive ${fd} ${room} B`,
        (c) =>
          c.mq_timedreceive(
            fd,
            bytes,
            room,
            new Uint8Array(priority.buffer),
            null,
          ),
      );
      if (typeof answer !== "number") return answer;
      return {
        bytes: bytes.subarray(0, answer),
        priority: calls.told("priority", priority[0]!),
      };
    },
    async sendAside(fd, bytes) {
      const sending = libc()
        .mq_timedsend_aside(fd, bytes, bytes.length, 0, within(SOON_MS));
      return calls.told(`waiting-mq_send ${fd}`, await sending) === 0;
    },
    async receiveAside(fd, room) {
      const into = new Uint8Array(room);
      const receiving = libc()
        .mq_timedreceive_aside(fd, into, room, null, within(SOON_MS));
      return calls.told(`waiting-mq_receive ${fd}`, await receiving);
    },
    notify: (fd, signal) =>
      calls.make(
        `mq_notify ${fd} ${signal === null ? "none" : `signal ${signal}`}`,
        (c) => c.mq_notify(fd, signal === null ? null : signalEvent(signal)),
      ),
  };
}

/**
 * A message that a case relies on.
 *
 * @throws {AssertionError} If there is none.
 */
export function received(calls: QueueCalls, fd: number, room: number): Message {
  const message = calls.receiveMessage(fd, room);
  if (typeof message === "string") fail(`mq_receive failed with ${message}`);
  return message;
}

function encode(attributes: QueueAttributes | undefined): Bytes | null {
  if (!attributes) return null;
  const longs = new BigInt64Array(ATTRIBUTE_LONGS);
  longs[1] = BigInt(attributes.messages);
  longs[2] = BigInt(attributes.messageBytes);
  return new Uint8Array(longs.buffer);
}

function describe(attributes: QueueAttributes | undefined): string {
  return attributes
    ? `${attributes.messages} × ${attributes.messageBytes} B`
    : "";
}

/** `struct timespec` of a moment of CLOCK_REALTIME, by which a wait is over. */
function within(ms: number): Bytes {
  const then = BigInt(Date.now() + ms);
  const times = BigInt64Array.of(then / 1000n, then % 1000n * 1_000_000n);
  return new Uint8Array(times.buffer);
}

function signalEvent(signal: number): Bytes {
  const ints = new Int32Array(SIGEVENT_INTS);
  ints[2] = signal;
  ints[3] = SIGEV_SIGNAL;
  return new Uint8Array(ints.buffer);
}

function cString(text: string): Bytes {
  return new TextEncoder().encode(`${text}\0`);
}
