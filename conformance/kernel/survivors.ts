import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import { beWatched, watch } from "../_witness.ts";
import type { ConformanceCase } from "../case.ts";
import { soon } from "../expect.ts";
import { must } from "./calls.ts";
import { textOf } from "./ends.ts";
import { onKernel } from "./kernel.ts";
import { freshName, isMemory, isQueue, newQueue } from "./kinds.ts";

const LAST_WORDS = ["first", "second", "third"];
const QUEUE = { messages: LAST_WORDS.length, messageBytes: 16 };
const MEMORY_BYTES = 4096;

/** DTH-003: what has a name of its own does not go with the process that made it. */
export const survivors: ConformanceCase = {
  id: "DTH-003",
  title: "mq and shm outlive their users",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "mq_overview(7)", section: "Kernel persistence" },
    { doc: "shm_overview(7)", section: "Persistence" },
  ],
  variants: [
    onKernel({
      id: "DTH-003",
      sentence:
        "The messages of a process that was killed, the only one that had the queue open, wait for whoever opens it, until it is unlinked",
      of: isQueue,
      async run(kernel, _object, side) {
        const name = await soon("A queue", side.cues.take());
        kernel.calls.atEnd(() => void kernel.unlinkQueue(name));
        using line = await watch(side);
        await side.cues.give("die");
        await line.death();
        const { O_RDWR, O_NONBLOCK } = platform();
        const open = () => kernel.openQueue(name, O_RDWR | O_NONBLOCK);
        const fd = must(open(), "mq_open");
        const heard = LAST_WORDS.map(() => {
          const message = kernel.receiveMessage(fd, QUEUE.messageBytes);
          return textOf(
            typeof message === "string" ? message : message.bytes,
          );
        });
        deepStrictEqual(heard, LAST_WORDS);
        strictEqual(kernel.unlinkQueue(name), 0, "mq_unlink");
        strictEqual(open(), "ENOENT", "mq_open after mq_unlink");
        return {
          outcome: "pass",
          observed:
            `${heard.length} messages after the death; ENOENT after unlink`,
        };
      },
      async far(kernel, _object, side) {
        const { name, fd } = await newQueue(kernel, QUEUE);
        for (const word of LAST_WORDS) {
          const bytes = new TextEncoder().encode(word);
          must(kernel.sendMessage(fd, bytes), "mq_send");
        }
        await side.cues.give(name);
        await beWatched(side);
        await side.cues.take();
        await side.die();
      },
    }),
    onKernel({
      id: "DTH-003/memory",
      sentence:
        "What a process wrote into memory that only it had open is there for whoever opens it after the process was killed, until it is unlinked",
      of: isMemory,
      async run(kernel, _object, side) {
        const name = await soon("A memory object", side.cues.take());
        kernel.calls.atEnd(() => void kernel.unlinkMemory(name));
        using line = await watch(side);
        await side.cues.give("die");
        await line.death();
        const open = () => kernel.openMemory(name, platform().O_RDWR);
        const fd = must(open(), "shm_open");
        strictEqual(kernel.sizeOf(fd), MEMORY_BYTES, "Its size");
        const bytes = kernel.map(fd, MEMORY_BYTES);
        if (typeof bytes === "string") must(bytes, "mmap");
        deepStrictEqual(
          textOf(bytes.slice(0, LAST_WORDS[0]!.length)),
          LAST_WORDS[0],
        );
        strictEqual(kernel.unlinkMemory(name), 0, "shm_unlink");
        strictEqual(open(), "ENOENT", "shm_open after shm_unlink");
        return {
          outcome: "pass",
          observed:
            `${MEMORY_BYTES} B and what was written there after the death; ENOENT after unlink`,
        };
      },
      async far(kernel, _object, side) {
        const { O_RDWR, O_CREAT, O_EXCL } = platform();
        const name = freshName("/");
        const fd = must(
          kernel.openMemory(name, O_RDWR | O_CREAT | O_EXCL),
          "shm_open",
        );
        kernel.calls.atEnd(() => void kernel.unlinkMemory(name));
        must(kernel.truncate(fd, MEMORY_BYTES), "ftruncate");
        const bytes = kernel.map(fd, MEMORY_BYTES);
        if (typeof bytes === "string") must(bytes, "mmap");
        (bytes as Uint8Array).set(new TextEncoder().encode(LAST_WORDS[0]));
        await side.cues.give(name);
        await beWatched(side);
        await side.cues.take();
        await side.die();
      },
    }),
  ],
};
