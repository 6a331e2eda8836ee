/**
 * read(2), write(2) and what else any descriptor takes.
 *
 * @module
 */
import { fail } from "node:assert/strict";
import type { Bytes } from "../../transports/transport.ts";
import { SOON_MS } from "../expect.ts";
import { type Answer, type Calls, type Errno, must } from "./calls.ts";

/** Calls on any descriptor. */
export interface FileCalls {
  read(fd: number, into: Bytes): Answer;
  /** What one read(2) brings: empty at the end. */
  readBytes(fd: number, most: number): Bytes | Errno;
  write(fd: number, bytes: Bytes): Answer;
  close(fd: number): Answer;
  dup(fd: number): number;
  open(path: string, flags: number, mode?: number): Answer;
  fcntl(fd: number, command: number, argument?: number): Answer;
  /** What of `events` (and errors) is there, after `timeoutMs` at the latest; 0 for nothing. */
  poll(fd: number, events: number, timeoutMs?: number): number;
  /** Resolves to what is there once something is; fails where that takes longer than `SOON_MS`. */
  ready(fd: number, events: number, what: string): Promise<number>;
  /** Writes pieces until the kernel takes no more: the bytes that it took, and how the last write was refused. */
  fill(fd: number, piece: Bytes, most?: number): Filled;
}

export interface Filled {
  readonly bytes: number;
  readonly writes: number;
  /** `undefined` where `most` bytes were taken. */
  readonly refused: Errno | undefined;
}

/** No object of the kernel takes so much without a reader. */
const BOTTOMLESS_BYTES = 64 * 1024 * 1024;

export function fileCalls(calls: Calls): FileCalls {
  const files: FileCalls = {
    read: (fd, into) =>
      calls.make(
        `read ${fd} ${into.length} B`,
        (c) => c.read(fd, into, into.length),
      ),
    readBytes(fd, most) {
      const into = new Uint8Array(most);
      const answer = files.read(fd, into);
      return typeof answer === "number" ? into.subarray(0, answer) : answer;
    },
    write: (fd, bytes) =>
      calls.make(
        `write ${fd} ${bytes.length} B`,
        (c) => c.write(fd, bytes, bytes.length),
      ),
    close(fd) {
      calls.release(fd);
      return calls.make(`close ${fd}`, (c) => c.close(fd));
    },
    dup: (fd) => must(calls.open(`dup ${fd}`, (c) => c.dup(fd)), "dup"),
    open: (path, flags, mode = 0o600) =>
      calls.open(
        `open ${path} 0o${flags.toString(8)}`,
        (c) => c.open(new TextEncoder().encode(`${path}\0`), flags, mode),
      ),
    fcntl: (fd, command, argument = 0) =>
      calls.make(
        `fcntl ${fd} ${command} ${argument}`,
        (c) => c.fcntl(fd, command, argument),
      ),
    poll(fd, events, timeoutMs = 0) {
      // struct pollfd: a descriptor of 32 bits, 16 bits of events and 16 of answers.
      const asked = Int32Array.of(fd, events);
      const deadline = Date.now() + timeoutMs;
      let left = timeoutMs;
      let answer: Answer;
      do {
        answer = calls.make(
          `poll ${fd} ${events} ${left} ms`,
          (c) => c.poll(new Uint8Array(asked.buffer), 1, left),
        );
        left = Math.max(deadline - Date.now(), 0);
        // A timer of this project's own interrupts the thread, see transports/libc/_tick.ts.
      } while (answer === "EINTR");
      must(answer, "poll");
      return asked[1]! >>> 16;
    },
    async ready(fd, events, what) {
      const deadline = Date.now() + SOON_MS;
      while (true) {
        const there = files.poll(fd, events);
        if (there !== 0) return there;
        if (Date.now() > deadline) fail(`${what}: nothing after ${SOON_MS} ms`);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
    fill(fd, piece, most = BOTTOMLESS_BYTES) {
      let bytes = 0;
      let writes = 0;
      while (bytes < most) {
        const answer = files.write(fd, piece);
        if (typeof answer !== "number") {
          return { bytes, writes, refused: answer };
        }
        bytes += answer;
        writes++;
      }
      return { bytes, writes, refused: undefined };
    },
  };
  return files;
}
