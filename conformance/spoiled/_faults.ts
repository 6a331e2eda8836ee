import type {
  Bytes,
  Channel,
  MaybePromise,
} from "../../transports/transport.ts";

/** An error as the system's: with the name of its number. */
export interface CodedError extends Error {
  code?: string;
}

/** A promise that is never kept. */
export function never(): Promise<never> {
  return new Promise(() => {});
}

/** Gives reads what this end wrote. */
export function echo() {
  const own: Bytes[] = [];
  let wake = () => {};
  return {
    // deno-lint-ignore require-await
    async put(from: Bytes): Promise<void> {
      own.push(from.slice());
      wake();
    },
    async take(into: Bytes): Promise<number> {
      while (own.length === 0) {
        await new Promise<void>((resolve) => wake = resolve);
      }
      const piece = own.shift()!.subarray(0, into.length);
      into.set(piece);
      return piece.length;
    },
  };
}

/** Accepts everything at once and hands it on in the background. */
export function boundless(hand: (piece: Bytes) => MaybePromise<void>) {
  let last = Promise.resolve();
  return {
    // deno-lint-ignore require-await
    async put(piece: Bytes): Promise<void> {
      const copy = piece.slice();
      last = last.then(() => hand(copy)).catch(() => {});
    },
    /** Resolves once all that was accepted so far has been handed on. */
    flushed: () => last,
  };
}

/** Succeeds whatever becomes of a send. */
export async function ignoringRefusal(
  sending: MaybePromise<unknown>,
): Promise<void> {
  try {
    await sending;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== "EPIPE" && code !== "EMSGSIZE") throw error;
  }
}

/** Cuts a path that is too long, as C programs do with strncpy. */
export function cut(path: string): string {
  return path.slice(0, 107);
}

/** An error with the name of its number and nothing more. */
export function coded(code: string, message: string): CodedError {
  return Object.assign(new Error(message), { code });
}

/** Settles as `operation` does, but an error is what `change` makes of it. */
export async function failingAs<T>(
  operation: MaybePromise<T>,
  change: (error: CodedError) => CodedError,
): Promise<T> {
  try {
    return await operation;
  } catch (error) {
    throw change(error as CodedError);
  }
}

/** Turns one error number into another. */
export function recoded(from: string, to: string) {
  return (error: CodedError): CodedError =>
    error.code === from ? coded(to, error.message) : error;
}

/** A channel on which nothing ever happens. */
export function deaf(framing: Channel["framing"]): Channel {
  const close = { [Symbol.asyncDispose]: () => Promise.resolve() };
  return framing === "packet"
    ? { framing, receive: never, send: never, ...close }
    : {
      framing,
      read: never,
      write: never,
      writeSome: never,
      closeWrite: () => Promise.resolve(),
      ...close,
    };
}

/** Lets everything else happen that is due. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
