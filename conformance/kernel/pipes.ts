/**
 * pipe2(2) and FIFOs.
 *
 * @module
 */
import { platform } from "../../ffi/library.ts";
import { type Answer, type Calls, must } from "./calls.ts";

/** What makes pipes. */
export interface PipeCalls {
  /** The end to read from and the end to write to, both non-blocking. */
  pipe(): readonly [reading: number, writing: number];
  /** The same, where being refused is what a case is about. */
  tryPipe(): Answer;
  mkfifo(path: string, mode?: number): Answer;
}

export function pipeCalls(calls: Calls): PipeCalls {
  function open() {
    const numbers = new Int32Array(2);
    const { O_NONBLOCK, O_CLOEXEC } = platform();
    const answer = calls.make(
      "pipe2",
      (c) => c.pipe2(new Uint8Array(numbers.buffer), O_NONBLOCK | O_CLOEXEC),
    );
    if (typeof answer === "number") {
      for (const fd of numbers) calls.adopt(fd);
    }
    return { answer, ends: [numbers[0]!, numbers[1]!] as const };
  }

  return {
    pipe() {
      const { answer, ends } = open();
      must(answer, "pipe2");
      return ends;
    },
    tryPipe: () => open().answer,
    mkfifo: (path, mode = 0o600) =>
      calls.make(
        `mkfifo ${path} 0o${mode.toString(8)}`,
        (c) => c.mkfifo(new TextEncoder().encode(`${path}\0`), mode),
      ),
  };
}
