import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { patterned } from "../_either.ts";
import type { ConformanceCase } from "../case.ts";
import { must } from "./calls.ts";
import { F_GETPIPE_SZ } from "./constants.ts";
import { onKernel } from "./kernel.ts";
import { isPipe, newPipe } from "./kinds.ts";

/** Linux's, whatever the size of a page; LIM-004 asks for it. */
const PIPE_BUF = 4096;
/** A little less than a write of PIPE_BUF bytes needs. */
const FREE = PIPE_BUF - 100;

/** FLW-003. */
export const wholeOrNothing: ConformanceCase = {
  id: "FLW-003",
  title: "Pipe n ≤ PIPE_BUF, O_NONBLOCK: all or nothing",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "pipe(7)", section: "PIPE_BUF" },
    { doc: "POSIX.1-2017 write()" },
  ],
  variants: [onKernel({
    id: "FLW-003",
    sentence:
      "A non-blocking write of at most PIPE_BUF bytes is taken whole, or not at all and refused with EAGAIN",
    of: isPipe,
    run(kernel, object, { directory }) {
      const [reading, writing] = newPipe(kernel, object, directory);
      const capacity = must(kernel.fcntl(writing, F_GETPIPE_SZ), "The size");
      const all = patterned(capacity);
      const before = all.subarray(0, capacity - FREE);
      strictEqual(kernel.write(writing, before), before.length, "Filling it");
      const tooMuch = kernel.write(writing, new Uint8Array(PIPE_BUF));
      strictEqual(tooMuch, "EAGAIN", `${PIPE_BUF} B where ${FREE} B are free`);
      const fits = kernel.write(writing, all.subarray(before.length));
      strictEqual(fits, FREE, "What exactly fits");
      const more = kernel.write(writing, new Uint8Array(1));
      strictEqual(more, "EAGAIN", "A byte where nothing is free");
      deepStrictEqual(kernel.readBytes(reading, capacity + 1), all);
      return {
        outcome: "pass",
        observed:
          `with ${FREE} B free: ${PIPE_BUF} B EAGAIN, ${FREE} B taken, and nothing of the former came`,
      };
    },
  })],
};

/** FLW-004. */
export const partialWrite: ConformanceCase = {
  id: "FLW-004",
  title: "Pipe n > PIPE_BUF, O_NONBLOCK: partial",
  priority: 2,
  level: "MUST",
  sources: [{ doc: "pipe(7)", section: "PIPE_BUF" }],
  variants: [onKernel({
    id: "FLW-004",
    sentence:
      "A non-blocking write of more than PIPE_BUF bytes is taken in part and says how much; the rest is refused with EAGAIN",
    of: isPipe,
    run(kernel, object, { directory }) {
      const [reading, writing] = newPipe(kernel, object, directory);
      const capacity = must(kernel.fcntl(writing, F_GETPIPE_SZ), "The size");
      const all = patterned(capacity + PIPE_BUF);
      const taken = must(kernel.write(writing, all), "A large write");
      ok(taken >= 1 && taken < all.length, `${taken} B of ${all.length} B`);
      const rest = kernel.write(writing, all.subarray(taken));
      strictEqual(rest, "EAGAIN", "The rest, while nobody reads");
      deepStrictEqual(
        kernel.readBytes(reading, all.length),
        all.subarray(0, taken),
        "What can be read",
      );
      strictEqual(kernel.read(reading, new Uint8Array(1)), "EAGAIN", "More");
      return {
        outcome: "pass",
        observed: `${taken} B of ${all.length} B taken, then EAGAIN`,
      };
    },
  })],
};
