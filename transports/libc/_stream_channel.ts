import type { Bytes, StreamChannel } from "../transport.ts";
import type { Descriptor } from "./_descriptor.ts";
import { checked, lastErrno } from "./_errno.ts";
import { libc, platform } from "./_library.ts";
import {
  interrupted,
  mayBlock,
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
 * blocks; one that waits longer gives way to the event loop, and ends with an error when the channel is closed.
 */
export function descriptorChannel(
  { input, output }: StreamEnds,
): StreamChannel {
  const { read, write } = libc();
  const isSocket = input === output;

  async function writeSome(from: Bytes): Promise<number> {
    while (true) {
      if (output.closed) throw closedHere();
      if (!mayBlock()) await ready(output.number, WRITABLE);
      const bytes = write(output.number, from, from.length);
      if (bytes !== -1) return bytes;
      interrupted("write");
      await ready(output.number, WRITABLE);
    }
  }

  return {
    framing: "stream",
    async read(into) {
      while (true) {
        if (input.closed) throw closedHere();
        if (!mayBlock()) await ready(input.number, READABLE);
        const bytes = read(input.number, into, into.length);
        if (bytes > 0) return bytes;
        if (bytes === 0) return into.length === 0 ? 0 : null;
        interrupted("read");
        await ready(input.number, READABLE);
      }
    },
    writeSome,
    async write(from) {
      let sent = await writeSome(from);
      while (sent < from.length) sent += await writeSome(from.subarray(sent));
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
  const result = libc().shutdown(socket.number, SHUT_WR);
  if (result === -1 && lastErrno() !== platform().errno.ENOTCONN) {
    checked("shutdown", result);
  }
}

function closedHere(): Error {
  return new Deno.errors.BadResource("This end is closed");
}
