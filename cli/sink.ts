/** A standard stream that text goes to. */
export interface Sink {
  /** Writes all of the text; after a failure nothing more. */
  write(text: string): void;
  /** Why not everything was written, or `undefined` where all was, or where the reader had seen enough. */
  readonly failure: unknown;
}

/** A stream whose writes may take a part, or fail. */
interface Stream {
  writeSync(bytes: Uint8Array): number;
}

/** How long a stream that is full now is left alone. */
const FULL_NOW_MS = 5;

/**
 * Makes a sink of a stream.
 *
 * @param pause Waits for that many milliseconds.
 */
export function openSink(
  stream: Stream,
  pause: (ms: number) => void = sleep,
): Sink {
  let failure: unknown;

  /** A pipe that Node made, as behind npx, does not wait for its reader. */
  function writeSome(bytes: Uint8Array): number {
    try {
      return stream.writeSync(bytes);
    } catch (error) {
      if (!(error instanceof Deno.errors.WouldBlock)) throw error;
      pause(FULL_NOW_MS);
      return 0;
    }
  }

  return {
    write(text) {
      if (failure !== undefined) return;
      try {
        let rest = new TextEncoder().encode(text);
        while (rest.length > 0) rest = rest.subarray(writeSome(rest));
      } catch (error) {
        failure = error;
      }
    },
    get failure() {
      // A reader that has seen enough, such as head(1), is no failure.
      return failure instanceof Deno.errors.BrokenPipe ? undefined : failure;
    },
  };
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
