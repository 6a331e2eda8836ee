import type { Side } from "../../scenario.ts";
import { platform } from "../../ffi/library.ts";
import type { Bytes, KernelObject } from "../../transports/transport.ts";
import type { Variant } from "../case.ts";
import {
  judgeShares,
  NUMBER_BYTES,
  numbersFrom,
  numbersOf,
} from "../_numbers.ts";
import { type Answer, type Errno, must } from "./calls.ts";
import { POLLIN } from "./constants.ts";
import { giveDescriptor, takeDescriptor } from "./handover.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { cString } from "./modes.ts";
import { MESSAGE_BYTES, named } from "./named_objects.ts";

const NUMBERS = 10_000;
const MESSAGES = 1_000;
/** What one write of a pipe takes whole (PIPE_BUF), and what one read asks for. */
const WRITTEN = 1_024;
const READ = 100;

/** In place of a number: for the reader that gets it there is no more. A queue has no end. */
const NO_MORE = 0xffff_ffff;

/** What two processes read, and one of them writes. */
interface Shared {
  readonly fd: number;
  /** How many numbers they share. */
  readonly count: number;
  /** Writes numbers from `first` on: how many. */
  write(first: number): number | Errno;
  /** Tells every reader that there is no more, as far as can be told now. */
  end(): Answer;
}

/** How a process gets numbers: `null` at the end, nothing where there is nothing yet. */
type Take = (kernel: Kernel, fd: number) => readonly number[] | null;

/** CON-002 on a pipe, whose read end two processes have. */
export const sharedPipe: Variant = onKernel({
  id: "CON-002/descriptor",
  sentence:
    "Of two processes that read one pipe, each byte reaches one, and both find the end",
  of: isPipe,
  async run(kernel, _object, side) {
    const [reading, writing] = kernel.pipe();
    await giveDescriptor(kernel, side, reading);
    return await share(kernel, side, takePiped, {
      fd: reading,
      count: NUMBERS,
      write(first) {
        const count = Math.min(WRITTEN, NUMBERS - first);
        const answer = kernel.write(writing, numbersFrom(first, count));
        return typeof answer === "number" ? answer / NUMBER_BYTES : answer;
      },
      end: () => kernel.close(writing),
    });
  },
  far: async (kernel, _object, side) =>
    await takeShare(
      kernel,
      side,
      takePiped,
      await takeDescriptor(kernel, side),
    ),
});

/** CON-002 on a queue, which two processes have opened. */
export const sharedQueue: Variant = onKernel({
  id: "CON-002/queue",
  sentence:
    "Of two processes that receive from one queue, each message reaches one",
  of: isQueue,
  async run(kernel, object, side) {
    const { O_RDWR, O_NONBLOCK } = platform();
    const queue = named(kernel, object, side);
    must(queue.make(0o600), queue.making);
    const fd = must(queue.open(O_RDWR | O_NONBLOCK), "Opening it");
    await side.cues.give(queue.name);
    await side.cues.take();
    const send = (bytes: Bytes) =>
      kernel.calls.make(
        `mq_send ${fd}`,
        (c) => c.mq_timedsend(fd, bytes, bytes.length, 0, null),
      );
    let ends = 0;
    return await share(kernel, side, takeQueued, {
      fd,
      count: MESSAGES,
      write(first) {
        const answer = send(numbersFrom(first, 1));
        return typeof answer === "number" ? 1 : answer;
      },
      end() {
        const answer = send(numbersFrom(NO_MORE, 1));
        if (typeof answer === "number") ends++;
        return ends === 2 ? 0 : "EAGAIN";
      },
    });
  },
  async far(kernel, _object, side) {
    const { O_RDONLY, O_NONBLOCK } = platform();
    const name = await side.cues.take();
    const fd = must(
      kernel.calls.open(
        `mq_open ${name}`,
        (c) => c.mq_open(cString(name), O_RDONLY | O_NONBLOCK, 0, null),
      ),
      "mq_open",
    );
    await side.cues.give("opened");
    await takeShare(kernel, side, takeQueued, fd);
  },
});

/** Near: writes all, reads what it gets, and judges both shares. */
async function share(
  kernel: Kernel,
  side: Side,
  take: Take,
  { fd, count, write, end }: Shared,
) {
  const own: number[] = [];
  let written = 0;
  let told = false;
  let ended = false;
  while (!told || !ended) {
    while (written < count) {
      const answer = write(written);
      if (answer === "EAGAIN") break;
      written += must(answer, "Writing");
    }
    if (written === count && !told) told = end() === 0;
    const numbers = ended ? null : take(kernel, fd);
    if (numbers === null) ended = true;
    else own.push(...numbers);
    // The other process must get its turn, or this one reads all that it writes.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const far = JSON.parse(await side.cues.take()) as readonly number[];
  return {
    outcome: "pass" as const,
    observed: `of ${count} numbers ${
      judgeShares([own, far], count)
    }, each once and in order`,
  };
}

/** Far: reads to the end, and hands over what it got. */
async function takeShare(
  kernel: Kernel,
  { cues }: Side,
  take: Take,
  fd: number,
): Promise<void> {
  const own: number[] = [];
  while (true) {
    const numbers = take(kernel, fd);
    if (numbers === null) break;
    own.push(...numbers);
    if (numbers.length === 0) {
      await kernel.ready(fd, POLLIN, "More, or the end");
    }
  }
  await cues.give(JSON.stringify(own));
}

function takePiped(kernel: Kernel, fd: number): readonly number[] | null {
  const bytes = kernel.readBytes(fd, READ * NUMBER_BYTES);
  if (bytes === "EAGAIN") return [];
  if (typeof bytes === "string") return [must(bytes, "read")];
  return bytes.length === 0 ? null : numbersOf(bytes);
}

function takeQueued(kernel: Kernel, fd: number): readonly number[] | null {
  const into = new Uint8Array(MESSAGE_BYTES);
  const answer = kernel.calls.make(
    `mq_receive ${fd}`,
    (c) => c.mq_timedreceive(fd, into, into.length, null, null),
  );
  if (answer === "EAGAIN") return [];
  const numbers = numbersOf(into.subarray(0, must(answer, "mq_receive")));
  return numbers[0] === NO_MORE ? null : numbers;
}

interface Pipe {
  readonly kind: "pipe";
}

interface Queue {
  readonly kind: "queue";
}

function isPipe(object: KernelObject): object is Pipe {
  return object.kind === "pipe";
}

function isQueue(object: KernelObject): object is Queue {
  return object.kind === "queue";
}
