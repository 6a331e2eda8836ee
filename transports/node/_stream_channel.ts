import type { Readable, Writable } from "node:stream";
import type { Bytes, StreamChannel } from "../transport.ts";

/** Wraps two streams, or one that is both, as a program uses them that asks for bytes and waits for its writes. */
export function streamChannel(
  input: Readable,
  output: Writable,
): StreamChannel {
  const write = writer(output);
  return {
    framing: "stream",
    read: reader(input),
    write,
    async writeSome(from) {
      await write(from);
      return from.length;
    },
    closeWrite: () =>
      new Promise((resolve, reject) => {
        output.once("error", reject);
        output.end(() => {
          output.off("error", reject);
          resolve();
        });
      }),
    async [Symbol.asyncDispose]() {
      await Promise.all([...new Set([input, output])].map(destroyed));
    },
  };
}

/** Resolves once the callback says that the kernel has it all: until then the stream may read from `from`. */
function writer(output: Writable): (from: Bytes) => Promise<void> {
  output.on("error", () => {});
  return (from) =>
    new Promise((resolve, reject) => {
      output.write(
        from,
        // A stream that has failed refuses further writes as destroyed: what destroyed it tells more.
        (error) => error ? reject(output.errored ?? error) : resolve(),
      );
    });
}

interface Waiting {
  readonly into: Bytes;
  resolve(bytes: number | null): void;
  reject(error: Error): void;
}

/** What comes unasked is kept; at the stream's own high-water mark it is paused, so that the sender has to wait. */
function reader(input: Readable): (into: Bytes) => Promise<number | null> {
  const arrived: Bytes[] = [];
  const waiting: Waiting[] = [];
  let held = 0;
  let ended = false;

  function take(into: Bytes): number {
    let filled = 0;
    while (held > 0 && filled < into.length) {
      const chunk = arrived[0]!;
      const part = chunk.subarray(0, into.length - filled);
      into.set(part, filled);
      filled += part.length;
      held -= part.length;
      if (part.length === chunk.length) arrived.shift();
      else arrived[0] = chunk.subarray(part.length);
    }
    return filled;
  }

  input.on("data", (chunk: Bytes) => {
    arrived.push(chunk);
    held += chunk.length;
    while (held > 0 && waiting.length > 0) {
      const { into, resolve } = waiting.shift()!;
      resolve(take(into));
    }
    if (held >= input.readableHighWaterMark) input.pause();
  });
  input.on("end", () => {
    ended = true;
    for (const { resolve } of waiting.splice(0)) resolve(null);
  });
  input.on("error", () => {});
  input.on("close", () => {
    for (const { reject } of waiting.splice(0)) reject(failure(input));
  });

  return (into) => {
    if (held > 0 || into.length === 0) {
      const bytes = take(into);
      if (held < input.readableHighWaterMark && input.isPaused()) {
        input.resume();
      }
      return Promise.resolve(bytes);
    }
    if (ended) return Promise.resolve(null);
    if (input.destroyed) return Promise.reject(failure(input));
    return new Promise((resolve, reject) =>
      waiting.push({ into, resolve, reject })
    );
  };
}

function failure({ errored }: Readable): Error {
  return errored ?? new Deno.errors.Interrupted("This end is closed");
}

/** Closes a stream at once; resolves when it is. */
function destroyed(stream: Readable | Writable): Promise<void> {
  if (stream.closed) return Promise.resolve();
  return new Promise((resolve) => {
    stream.once("close", () => resolve());
    stream.destroy();
  });
}
