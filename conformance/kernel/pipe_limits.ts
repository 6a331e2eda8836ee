import { ok, strictEqual } from "node:assert/strict";
import { isCapable, sysctl } from "../_kernel.ts";
import type { ConformanceCase, Observation } from "../case.ts";
import { systemCalls } from "../needs.ts";
import { type Errno, must } from "./calls.ts";
import { CAP_SYS_RESOURCE, F_GETPIPE_SZ, F_SETPIPE_SZ } from "./constants.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { isPipe, newPipe } from "./kinds.ts";

/** How many pages a pipe has that nobody has resized (pipe(7)). */
const PAGES = 16;
const PC_PIPE_BUF = 5;
/** What POSIX asks of PIPE_BUF, and what Linux gives. */
const LEAST_PIPE_BUF = 512;
const PIPE_BUF = 4096;

/** LIM-004. */
export const pipeCapacity: ConformanceCase = {
  id: "LIM-004",
  title: "Pipe capacity and resizing",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "pipe(7)", section: "Pipe capacity" },
    { doc: "pipe(7)", section: "PIPE_BUF" },
    { doc: "fcntl(2)", section: "Changing the capacity of a pipe" },
  ],
  variants: [onKernel({
    id: "LIM-004",
    sentence:
      "It holds 16 pages; a new size is rounded up to a power of two of pages, refused with EBUSY where the data would not fit, and with EPERM where it exceeds pipe-max-size without CAP_SYS_RESOURCE",
    of: isPipe,
    needs: [systemCalls("fpathconf")],
    run(kernel, object, { directory }) {
      const [reading, writing] = newPipe(kernel, object, directory);
      const capacity = must(kernel.fcntl(writing, F_GETPIPE_SZ), "The size");
      const page = must(kernel.fcntl(writing, F_SETPIPE_SZ, 0), "Resizing");
      strictEqual(capacity, PAGES * page, "The capacity of a new one");
      const seen = [`${capacity} B`];
      for (const [asked, pages] of [[1, 1], [page + 1, 2], [24 * page, 32]]) {
        const given = kernel.fcntl(writing, F_SETPIPE_SZ, asked);
        strictEqual(given, pages! * page, `What comes of ${asked} B`);
        seen.push(`${asked} B asked for: ${given} B`);
      }
      const told = kernel.fcntl(reading, F_GETPIPE_SZ);
      strictEqual(told, 32 * page, "The size that the other end is told");

      must(kernel.write(writing, new Uint8Array(3 * page)), "A write");
      const tooSmall = kernel.fcntl(writing, F_SETPIPE_SZ, page);
      strictEqual(tooSmall, "EBUSY", "A size that holds less than is there");
      seen.push("EBUSY where data would not fit", pipeBuf(kernel, writing));
      return beyondMaximum(kernel, writing, seen);
    },
  })],
};

/** LIM-005. */
export const usableCapacity: ConformanceCase = {
  id: "LIM-005",
  title: "Usable pipe capacity depends on write size",
  priority: 3,
  level: "INFO",
  sources: [{ doc: "pipe(7)", section: "Pipe capacity" }],
  variants: [onKernel({
    id: "LIM-005",
    sentence:
      "It takes no more than its capacity; writes of a byte or of a page fill it, others may leave holes, and all that was taken can be read",
    of: isPipe,
    run(kernel, object, { directory }) {
      const [reading, writing] = newPipe(kernel, object, directory);
      const capacity = must(kernel.fcntl(writing, F_GETPIPE_SZ), "The size");
      const page = capacity / PAGES;
      const seen = [1, page, 3000, page + 1].map((bytes) => {
        const { bytes: taken, refused } = kernel.fill(
          writing,
          new Uint8Array(bytes),
        );
        strictEqual(refused, "EAGAIN", `The end of writes of ${bytes} B`);
        ok(taken <= capacity, `${taken} B taken of ${capacity} B`);
        if (page % bytes === 0) {
          strictEqual(taken, capacity, `What writes of ${bytes} B filled`);
        }
        strictEqual(drained(kernel, reading), taken, "What could be read");
        return `${taken} B in writes of ${bytes} B`;
      });
      return {
        outcome: "info",
        observed: `of ${capacity} B: ${seen.join(", ")}`,
      };
    },
  })],
};

function pipeBuf(kernel: Kernel, fd: number): string {
  const bytes = must(
    kernel.calls.make(
      `fpathconf ${fd} _PC_PIPE_BUF`,
      (c) => c.fpathconf(fd, PC_PIPE_BUF),
    ),
    "fpathconf",
  );
  ok(bytes >= LEAST_PIPE_BUF, `PIPE_BUF is ${bytes}, which POSIX forbids`);
  strictEqual(bytes, PIPE_BUF, "PIPE_BUF");
  return `PIPE_BUF ${bytes}`;
}

/** Asks for more than the system lets anyone have. */
function beyondMaximum(
  kernel: Kernel,
  fd: number,
  seen: readonly string[],
): Observation {
  const most = sysctl("fs/pipe-max-size");
  const capable = isCapable(CAP_SYS_RESOURCE);
  if (most === undefined || capable === undefined) {
    const observed = [...seen, "the largest size is not known here"];
    return { outcome: "pass", observed: observed.join("; ") };
  }
  const answer: number | Errno = kernel.fcntl(fd, F_SETPIPE_SZ, most + 1);
  // A namespace of users may call itself capable of what only the first one's may do.
  const allowed = capable ? [2 * most, "EPERM"] : ["EPERM"];
  ok(allowed.includes(answer), `${answer} for more than pipe-max-size`);
  const rights = `${capable ? "with" : "without"} CAP_SYS_RESOURCE`;
  return {
    outcome: "pass",
    observed: [...seen, `${most + 1} B ${rights}: ${answer}`].join("; "),
  };
}

/** How many bytes reads bring until there are no more. */
function drained(kernel: Kernel, reading: number): number {
  const into = new Uint8Array(65_536);
  let bytes = 0;
  while (true) {
    const answer = kernel.read(reading, into);
    if (answer === "EAGAIN") return bytes;
    bytes += must(answer, "A read");
  }
}
