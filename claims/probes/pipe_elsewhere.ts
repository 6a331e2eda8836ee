import { platform } from "../../ffi/library.ts";
import type { Bytes, KernelObject } from "../../transports/transport.ts";
import { soon } from "../../conformance/expect.ts";
import { must } from "../../conformance/kernel/calls.ts";
import { textOf } from "../../conformance/kernel/ends.ts";
import {
  giveDescriptor,
  takeDescriptor,
} from "../../conformance/kernel/handover.ts";
import type { PipeObject } from "../../conformance/kernel/kinds.ts";
import { kernelProbe } from "./probe.ts";

const F_DUPFD = 0;
/** So high a number that the other process has nothing there. */
const HIGH = 500;

/** How a process comes by a pipe that it has not inherited: one that was there before the pipe was made. */
export const pipeElsewhere = kernelProbe({
  id: "PROBE-pipe-elsewhere",
  title: "How a process reads from a pipe that was made after it had started",
  sources: [
    { doc: "pipe(2)" },
    { doc: "unix(7)", section: "Ancillary messages, SCM_RIGHTS" },
    { doc: "proc_pid_fd(5)" },
  ],
  of: (object: KernelObject): object is PipeObject => object.kind === "pipe",
  async look(kernel, _object, side) {
    const { cues } = side;
    const parentOfOther = Number(await soon("Its parent", cues.take()));
    const [reading, writing] = kernel.pipe();
    const high = must(kernel.fcntl(reading, F_DUPFD, HIGH), "fcntl");
    kernel.calls.adopt(high);
    must(kernel.write(writing, encoded("named")), "write");
    await cues.give(`${Deno.pid} ${high}`);
    const byNumber = await soon("A read by number", cues.take());
    const byName = await soon("A read by name", cues.take());
    // Whether or not the other process has read it.
    kernel.readBytes(reading, 64);
    must(kernel.write(writing, encoded("handed over")), "write");
    await giveDescriptor(kernel, side, reading);
    const byHandover = await soon("A read after that", cues.take());
    return {
      isChild: parentOfOther === Deno.pid,
      byNumber,
      byName,
      byHandover,
    };
  },
  async far(kernel, _object, side) {
    const { cues } = side;
    await cues.give(String(Deno.ppid));
    const [pid, number] = (await cues.take()).split(" ").map(Number);
    const { O_RDONLY, O_NONBLOCK, O_CLOEXEC } = platform();
    await cues.give(textOf(kernel.readBytes(number!, 64)));
    const opened = kernel.open(
      `/proc/${pid}/fd/${number}`,
      O_RDONLY | O_NONBLOCK | O_CLOEXEC,
    );
    await cues.give(
      typeof opened === "number"
        ? textOf(kernel.readBytes(opened, 64))
        : opened,
    );
    const taken = await takeDescriptor(kernel, side);
    await cues.give(textOf(kernel.readBytes(taken, 64)));
  },
});

function encoded(text: string): Bytes {
  return new TextEncoder().encode(text);
}
