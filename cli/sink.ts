/** A standard stream that text goes to. */
export interface Sink {
  /** Writes all of the text; after a failure nothing more. */
  write(text: string): void;
  /** Why not everything was written, or `undefined` where all was, or where the reader had seen enough. */
  readonly failure: unknown;
}

/** Makes a sink of a stream whose writes may take a part, or fail. */
export function openSink(
  stream: { writeSync(bytes: Uint8Array): number },
): Sink {
  let failure: unknown;
  return {
    write(text) {
      if (failure !== undefined) return;
      try {
        let rest = new TextEncoder().encode(text);
        while (rest.length > 0) rest = rest.subarray(stream.writeSync(rest));
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
