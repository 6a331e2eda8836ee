import { fail, ok, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { Bytes } from "../../transports/transport.ts";
import { decoded, encoded } from "../_either.ts";
import type { ConformanceCase } from "../case.ts";
import { soon } from "../expect.ts";
import { systemCalls } from "../needs.ts";
import { must } from "./calls.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { freshName, isMemory } from "./kinds.ts";

/** More than a page, so that not all of it is there from the first touch. */
const BYTES = 10_000;
const AT = 9_000;
const NEWS = "from the other end";

/** MQS-003. */
export const sharedMemory: ConformanceCase = {
  id: "MQS-003",
  title: "shm create, size, visibility",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "shm_open(3)", section: "DESCRIPTION" },
    { doc: "shm_open(3)", section: "ERRORS" },
    { doc: "shm_overview(7)" },
    { doc: "ftruncate(2)", section: "DESCRIPTION" },
  ],
  variants: [onKernel({
    id: "MQS-003",
    sentence:
      "New memory is empty, cannot be made twice and grows by zeros; what another process writes to it is seen at once, and unlinking takes its name alone",
    of: isMemory,
    needs: [systemCalls("shm_open", "lseek", "mmap")],
    async run(kernel, _object, { cues }) {
      const { O_RDWR, O_CREAT, O_EXCL } = platform();
      const name = freshName("/");
      const creating = O_RDWR | O_CREAT | O_EXCL;
      const fd = must(kernel.openMemory(name, creating), "shm_open");
      kernel.calls.atEnd(() => void kernel.unlinkMemory(name));
      const again = kernel.openMemory(name, creating);
      strictEqual(again, "EEXIST", "Making it a second time");
      strictEqual(kernel.sizeOf(fd), 0, "The size of a new one");
      must(kernel.truncate(fd, BYTES), "ftruncate");
      strictEqual(kernel.sizeOf(fd), BYTES, "The size that it was given");
      const memory = mapped(kernel, fd);
      ok(memory.every((byte) => byte === 0), "What it grew by is not zero");

      await cues.give(name);
      await soon("The other end's write", cues.take());
      strictEqual(decoded(memory.subarray(AT, AT + NEWS.length)), NEWS);

      must(kernel.unlinkMemory(name), "shm_unlink");
      const gone = kernel.openMemory(name, O_RDWR);
      strictEqual(gone, "ENOENT", "Opening it by the name that is gone");
      memory[0] = 42;
      await cues.give("unlinked");
      const seen = await soon("What the other end sees", cues.take());
      strictEqual(seen, "42", "What it sees after the name is gone");
      strictEqual(kernel.sizeOf(fd), BYTES, "Its size after that");
      return {
        outcome: "pass",
        observed:
          `EEXIST the second time; 0 B, then ${BYTES} B of zeros; each process saw what the other wrote, also after shm_unlink, which took the name: ENOENT`,
      };
    },
    async far(kernel, _object, { cues }) {
      const name = await cues.take();
      const { O_RDWR } = platform();
      const memory = mapped(
        kernel,
        must(kernel.openMemory(name, O_RDWR), "shm_open"),
      );
      memory.set(encoded(NEWS), AT);
      await cues.give("written");
      await cues.take();
      await cues.give(String(memory[0]));
    },
  })],
};

function mapped(kernel: Kernel, fd: number): Bytes {
  const memory = kernel.map(fd, BYTES);
  if (typeof memory === "string") fail(`mmap failed with ${memory}`);
  return memory;
}
