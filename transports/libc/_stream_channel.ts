import { closedHere } from "../_end_errors.ts";
import type { Bytes, StreamChannel } from "../transport.ts";
import type { Descriptor } from "./_descriptor.ts";
import { orErrno, systemError } from "../../ffi/errno.ts";
import { libc, platform } from "../../ffi/library.ts";
import {
  interrupted,
  mayBlock,
  NOT_CALLED,
  READABLE,
  ready,
  WRITABLE,
} from "./_waiting.ts";

const SHUT_WR = 1;

/** The descriptors of a channel: one for both directions, or one for each. */
export interface StreamEnds {
  readonly input: Descriptor;
  readonly output: Descriptor;
}

/**
 * A stream over descriptors, by read(2) and write(2). While data keeps coming an operation is one system call that
 * blocks; one that waits longer gives way to the event loop, and ends with an error when the channel is closed. The
 * former makes no asynchronous function: between two processes on one core, whose caches are cold at each turn, that
 * would cost several hundred nanoseconds more.
 */
export function descriptorChannel(
  { input, output }: StreamEnds,
): StreamChannel {
  const { read, write } = libc();
  const isSocket = input === output;

  function readNow(into: Bytes): number {
    return mayBlock()
      ? orErrno(read(input.number, into, into.length))
      : NOT_CALLED;
  }

  /** @param bytes What an attempt came to. */
  async function readPatiently(
    into: Bytes,
    bytes: number,
  ): Promise<number | null> {
    while (bytes < 0) {
      if (input.closed) throw closedHere();
      interrupted("read", bytes);
      await ready(input.number, READABLE);
      if (input.closed) throw closedHere();
      bytes = orErrno(read(input.number, into, into.length));
    }
    return bytes > 0 || into.length === 0 ? bytes : null;
  }

  function writeNow(from: Bytes): number {
    return mayBlock()
      ? orErrno(write(output.number, from, from.length))
      : NOT_CALLED;
  }

  /** @param bytes As with `readPatiently`. */
  async function writePatiently(from: Bytes, bytes: number): Promise<number> {
    while (bytes < 0) {
      if (output.closed) throw closedHere();
      interrupted("write", bytes);
      await ready(output.number, WRITABLE);
      if (output.closed) throw closedHere();
      bytes = orErrno(write(output.number, from, from.length));
    }
    return bytes;
  }

  /** @param sent As with `readPatiently`. */
  async function writeAll(from: Bytes, sent: number): Promise<void> {
    sent = await writePatiently(from, sent);
    while (sent < from.length) {
      const rest = from.subarray(sent);
      sent += await writePatiently(rest, writeNow(rest));
    }
  }

  return {
    framing: "stream",
    read(into) {
      const bytes = readNow(into);
      return bytes > 0 ? bytes : readPatiently(into, bytes);
    },
    writeSome(from) {
      const bytes = writeNow(from);
      return bytes > 0 ? bytes : writePatiently(from, bytes);
    },
    write(from) {
      const bytes = writeNow(from);
      return bytes === from.length ? undefined : writeAll(from, bytes);
    },
    // deno-lint-ignore require-await
    async closeWrite() {
      if (isSocket) shutdownWriting(output);
      else output[Symbol.dispose]();
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      input[Symbol.dispose]();
      output[Symbol.dispose]();
    },
  };
}

/** The other end may have gone before: then there is nothing left to end. */
function shutdownWriting(socket: Descriptor): void {
  if (socket.closed) throw closedHere();
  const result = orErrno(libc().shutdown(socket.number, SHUT_WR));
  if (result < 0 && -result !== platform().errno.ENOTCONN) {
    throw systemError("shutdown", -result);
  }
}
