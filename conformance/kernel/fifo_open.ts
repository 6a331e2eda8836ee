import { ok, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { ConformanceCase } from "../case.ts";
import { soon, SOON_MS, staysPending } from "../expect.ts";
import { must } from "./calls.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { isFifo, newFifo } from "./kinds.ts";

/** EST-018: who waits for whom. */
export const fifoOpen: ConformanceCase = {
  id: "EST-018",
  title: "FIFO open rendezvous",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "fifo(7)", section: "DESCRIPTION" },
    { doc: "open(2)", section: "ERRORS, ENXIO" },
    { doc: "POSIX.1-2017 open()" },
  ],
  variants: [onKernel({
    id: "EST-018",
    sentence:
      "Opening one end waits for the other one, unless asked not to: then reading succeeds at once, and writing is refused with ENXIO without a reader; opening both ends never waits",
    of: isFifo,
    async run(kernel, _, { directory }) {
      const path = newFifo(kernel, directory);
      refusedWithoutReader(kernel, path);
      await waitsForOther(kernel, path, "read");
      await waitsForOther(kernel, path, "write");
      return {
        outcome: "pass",
        observed:
          "O_NONBLOCK: to read at once, to write ENXIO, with a reader at once; O_RDWR at once; without: each waited until the other end was opened",
      };
    },
  })],
};

function refusedWithoutReader(kernel: Kernel, path: string): void {
  const { O_RDONLY, O_WRONLY, O_RDWR, O_NONBLOCK } = platform();
  const open = (mode: number) => kernel.open(path, mode | O_NONBLOCK);
  strictEqual(open(O_WRONLY), "ENXIO", "Writing without a reader");
  const reading = must(open(O_RDONLY), "Reading without a writer");
  must(kernel.close(must(open(O_WRONLY), "Writing to a reader")));
  must(kernel.close(reading));
  strictEqual(open(O_WRONLY), "ENXIO", "Writing after the reader has closed");
  must(kernel.close(must(open(O_RDWR), "Opening both ends")));
}

/** An open without O_NONBLOCK, in a thread of the runtime's, as it may wait. */
async function waitsForOther(
  kernel: Kernel,
  path: string,
  mode: "read" | "write",
): Promise<void> {
  const { O_RDONLY, O_WRONLY, O_RDWR, O_NONBLOCK } = platform();
  const opening = Deno.open(path, { read: false, [mode]: true });
  const closed = opening.then((file) => file.close(), () => {});
  try {
    ok(await staysPending(opening), `Opening it to ${mode} did not wait`);
    const other = mode === "read" ? O_WRONLY : O_RDONLY;
    // A thread that has not come so far yet is no reader.
    const deadline = Date.now() + SOON_MS;
    let answer = kernel.open(path, other | O_NONBLOCK);
    while (answer === "ENXIO" && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      answer = kernel.open(path, other | O_NONBLOCK);
    }
    must(answer, "Opening the other end");
    await soon(`Opening it to ${mode}, with the other end open`, opening);
  } finally {
    // Whatever became of it, no thread may wait for ever.
    const both = kernel.open(path, O_RDWR | O_NONBLOCK);
    await closed;
    if (typeof both === "number") kernel.close(both);
  }
}
