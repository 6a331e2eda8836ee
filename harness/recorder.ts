import type { MaybePromise } from "../transports/transport.ts";

/** What one end did, as it tells it. */
export interface TranscriptLine {
  /** Milliseconds since 1970, with fractions: what the clocks of two processes have in common. */
  readonly at: number;
  readonly text: string;
}

/** Writes down what one end does. */
export interface Recorder {
  note(text: string): void;
  /**
   * Notes what an operation came to, once it is over.
   *
   * @param what The operation, for when it is refused or never ends.
   * @param tell What it came to; `undefined` says nothing. `late`: other lines have been written since it began.
   */
  follow<T>(
    what: string,
    result: MaybePromise<T>,
    tell: (value: T, late: boolean) => string | undefined,
  ): MaybePromise<T>;
  /** Notes what has begun and is not over, and nothing more after that. */
  close(): void;
}

/** Longer lines are cut: a transcript shows what happened in which order, not the data. */
const LONGEST_LINE = 300;

/** Makes a recorder that hands on each line at once, so that those of a process that dies are not lost. */
export function recorder(onLine: (line: TranscriptLine) => void): Recorder {
  const waiting = new Map<symbol, string>();
  let written = 0;
  let closed = false;

  function note(text: string): void {
    if (closed) return;
    written++;
    onLine({
      at: performance.timeOrigin + performance.now(),
      text: text.slice(0, LONGEST_LINE),
    });
  }

  return {
    note,
    follow<T>(
      what: string,
      result: MaybePromise<T>,
      tell: (value: T, late: boolean) => string | undefined,
    ): MaybePromise<T> {
      const before = written;
      const tellValue = (value: T) => {
        const text = tell(value, written > before);
        if (text !== undefined) note(text);
      };
      if (!(result instanceof Promise)) {
        tellValue(result);
        return result;
      }
      const operation = Symbol();
      waiting.set(operation, what);
      return result.then((value) => {
        waiting.delete(operation);
        tellValue(value);
        return value;
      }, (error) => {
        waiting.delete(operation);
        note(`${what}: ${refusal(error)}`);
        throw error;
      });
    },
    close() {
      for (const what of waiting.values()) note(`${what}: still waiting`);
      closed = true;
    },
  };
}

/** "refused EPIPE", or what the error says where the system has no name for it. */
function refusal(error: unknown): string {
  if (!(error instanceof Error)) return `refused: ${error}`;
  const { code } = error as { code?: unknown };
  return typeof code === "string"
    ? `refused ${code}`
    : `refused: ${error.name}: ${error.message}`;
}
