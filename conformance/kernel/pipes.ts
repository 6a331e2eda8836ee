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
  mkfifo(path: string, mode?: number): Answer;
}

export function pipeCalls(calls: Calls): PipeCalls {
  return {
    pipe() {
      const numbers = new Int32Array(2);
      const { O_NONBLOCK, O_CLOEXEC } = platform();
      must(
        calls.make(
          "pipe2",
          (c) =>
            c.pipe2(new Uint8Array(numbers.buffer), O_NONBLOCK | O_CLOEXEC),
        ),
        "pipe2",
      );
      for (const fd of numbers) calls.adopt(fd);
      return [numbers[0]!, numbers[1]!];
    },
    mkfifo: (path, mode = 0o600) =>
      calls.make(
        `mkfifo ${path} 0o${mode.toString(8)}`,
        (c) => c.mkfifo(new TextEncoder().encode(`${path}\0`), mode),
      ),
  };
}
