/**
 * Single system calls: each is made at once, and what it returned stands in the transcript.
 *
 * @module
 */
import { fail } from "node:assert/strict";
import { errnoName, orErrno } from "../../ffi/errno.ts";
import { type Libc, libc } from "../../ffi/library.ts";

/** The name of an error, such as `ECONNREFUSED`. */
export type Errno = `E${string}`;

/** What a call returned, or the error that it failed with. */
export type Answer = number | Errno;

/** Alters what calls seem to return: for tests, which show that a case would notice. */
export type Lie = (call: string, answer: Answer) => Answer;

/** Makes calls for one case, and closes what they opened. */
export interface Calls extends Disposable {
  /** @param call As the transcript tells it: "bind 5 port 0". Its first word is the call's name. */
  make(call: string, how: (c: Libc) => number): Answer;
  /** The same for a call that returns a descriptor, which is closed at the end of the case unless it is `closed` before. */
  open(call: string, how: (c: Libc) => number): Answer;
  /** What a call has written into memory, such as an option's value: an answer as well, which the transcript tells. */
  told(what: string, value: number): number;
  /** Takes charge of a descriptor that came in another way. */
  adopt(descriptor: number): void;
  /** Forgets a descriptor that a call has closed. */
  release(descriptor: number): void;
  /** Has something undone at the end of the case, such as a name removed, whatever happens; the last one first. */
  atEnd(undo: () => void): void;
}

/** @param note Where the transcript goes. */
export function openCalls(
  note: (line: string) => void,
  lie: Lie = (_call, answer) => answer,
): Calls {
  const descriptors = new Set<number>();
  const undoing: (() => void)[] = [];

  function make(call: string, how: (c: Libc) => number): Answer {
    const result = orErrno(how(libc()));
    const name = call.split(" ", 1)[0]!;
    const truth = result < 0 ? errnoName(-result) as Errno : result;
    const answer = lie(name, truth);
    note(`${call} = ${answer}`);
    return answer;
  }

  return {
    make,
    // What is opened counts, not what a lie says of it.
    open: (call, how) =>
      make(call, (c) => {
        const descriptor = how(c);
        if (descriptor >= 0) descriptors.add(descriptor);
        return descriptor;
      }),
    told(what, value) {
      const answer = must(lie(what.split(" ", 1)[0]!, value), what);
      note(`  ${what}: ${answer}`);
      return answer;
    },
    adopt: (descriptor) => void descriptors.add(descriptor),
    release: (descriptor) => void descriptors.delete(descriptor),
    atEnd: (undo) => void undoing.push(undo),
    [Symbol.dispose]() {
      for (const descriptor of descriptors) libc().close(descriptor);
      descriptors.clear();
      while (undoing.length > 0) undoing.pop()!();
    },
  };
}

/**
 * The result of a call that a case relies on.
 *
 * @throws {AssertionError} If it failed.
 */
export function must(answer: Answer, what = "A call"): number {
  if (typeof answer === "number") return answer;
  fail(`${what} failed with ${answer}`);
}
