import { strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { ConformanceCase } from "../case.ts";
import { POLLHUP, POLLIN } from "./constants.ts";
import { findsEnd, hears, say } from "./ends.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { isFifo, isPipe, newFifo, openFifo } from "./kinds.ts";

/** CLS-012: what follows the end. */
export const endOfWriters: ConformanceCase = {
  id: "CLS-012",
  title: "FIFO EOF is not final",
  priority: 2,
  level: "DOC",
  sources: [{ doc: "fifo(7)" }, { doc: "pipe(7)" }],
  variants: [
    onKernel({
      id: "CLS-012",
      sentence:
        "A reader that has found the end reads on when another writer opens: first EAGAIN, then what that one writes, then its end",
      of: isFifo,
      async run(kernel, _object, { directory }) {
        const path = newFifo(kernel, directory);
        const reading = openReading(kernel, path);
        for (const text of ["first", "second", "third"]) {
          const writing = openWriting(kernel, path);
          strictEqual(
            kernel.read(reading, new Uint8Array(1)),
            "EAGAIN",
            `A read after the ${text} writer opened`,
          );
          strictEqual(kernel.poll(reading, POLLIN), 0, "poll");
          say(kernel, writing, text);
          strictEqual(kernel.close(writing), 0, "close");
          await hears(kernel, reading, text);
          await findsEnd(kernel, reading);
          strictEqual(kernel.poll(reading, POLLIN), POLLHUP, "poll");
        }
        return {
          outcome: "pass",
          observed: "three writers, each: EAGAIN, its bytes, the end (POLLHUP)",
        };
      },
    }),
    onKernel({
      id: "CLS-012/pipe",
      sentence: "The end is final: every read finds it, and poll a hang-up",
      of: isPipe,
      on: ({ kind }) => kind === "pipe",
      async run(kernel) {
        const [reading, writing] = kernel.pipe();
        say(kernel, writing, "only");
        strictEqual(kernel.close(writing), 0, "close");
        await hears(kernel, reading, "only");
        for (let read = 1; read <= 5; read++) {
          strictEqual(kernel.read(reading, new Uint8Array(1)), 0);
          strictEqual(kernel.poll(reading, POLLIN), POLLHUP, "poll");
        }
        return { outcome: "pass", observed: "4 B, then the end five times" };
      },
    }),
  ],
};

/** CLS-013: bytes that nobody has read, and for how long they stay. */
export const fifoRetention: ConformanceCase = {
  id: "CLS-013",
  title: "FIFO data retention",
  priority: 3,
  level: "OBS",
  sources: [{ doc: "fifo(7)" }],
  variants: [onKernel({
    id: "CLS-013",
    sentence:
      "What a reader leaves unread waits for the next one as long as anybody has the FIFO open, and is gone once nobody has",
    of: isFifo,
    async run(kernel, _object, { directory }) {
      const path = newFifo(kernel, directory);
      let reading = openReading(kernel, path);
      const writing = openWriting(kernel, path);
      say(kernel, writing, "readunread");
      strictEqual(kernel.read(reading, new Uint8Array(4)), 4);
      strictEqual(kernel.close(reading), 0, "close");
      strictEqual(kernel.write(writing, new Uint8Array(1)), "EPIPE");
      reading = openReading(kernel, path);
      await hears(kernel, reading, "unread");
      say(kernel, writing, "lost");
      kernel.close(reading);
      kernel.close(writing);
      reading = openReading(kernel, path);
      strictEqual(kernel.read(reading, new Uint8Array(16)), 0, "A read");
      openWriting(kernel, path);
      strictEqual(kernel.read(reading, new Uint8Array(16)), "EAGAIN");
      return {
        outcome: "pass",
        observed:
          "6 of 10 B were left to the next reader; of 4 B that nobody had open nothing came back",
      };
    },
  })],
};

/** TMO-005: whoever opens a FIFO may wait for the other side for ever, unless it says so. */
export const fifoOpening = onKernel({
  id: "TMO-005",
  sentence:
    "No open has to wait: without a writer O_NONBLOCK opens for reading at once, without a reader it refuses to open for writing with ENXIO, and O_RDWR needs nobody",
  of: isFifo,
  async run(kernel, _object, { directory }) {
    const path = newFifo(kernel, directory);
    const { O_WRONLY, O_NONBLOCK, O_CLOEXEC } = platform();
    strictEqual(
      kernel.open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC),
      "ENXIO",
      "Opening for writing",
    );
    const reading = openReading(kernel, path);
    strictEqual(kernel.read(reading, new Uint8Array(1)), 0, "A read");
    kernel.close(reading);
    const both = openFifo(kernel, path, platform().O_RDWR);
    strictEqual(kernel.read(both, new Uint8Array(1)), "EAGAIN", "A read");
    const writing = openWriting(kernel, path);
    say(kernel, writing, "through");
    await hears(kernel, both, "through");
    return {
      outcome: "pass",
      observed:
        "O_WRONLY ENXIO, O_RDONLY opened and read the end, O_RDWR opened and made O_WRONLY possible",
    };
  },
});

function openReading(kernel: Kernel, path: string): number {
  return openFifo(kernel, path, platform().O_RDONLY);
}

function openWriting(kernel: Kernel, path: string): number {
  return openFifo(kernel, path, platform().O_WRONLY);
}
