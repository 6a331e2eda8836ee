import type { StreamChannel } from "../transport.ts";
import type { Descriptor } from "./_descriptor.ts";
import { type Bequest, meetingChild } from "./_inheriting.ts";
import { type FunctionName, lacking, platform } from "../../ffi/library.ts";
import type { Due, Rest, SleepWords } from "./_resting.ts";
import { LINE_WORDS, RING_WORDS, type RingMemory } from "../_ring.ts";
import { sharedChannel } from "./_shared_channel.ts";
import { createMemory, mapMemory, MEMORY_CALLS } from "./_shared_memory.ts";
import { openSocketPair } from "./_socket.ts";
import { pollNow, READABLE } from "./_waiting.ts";

/** How much waits in each direction before a writer has to: four times what a pipe holds, as a socket may. */
const RING_BYTES = 262_144;
/** A page: the words before the data. */
const HEAD_BYTES = 4096;
const MEMORY_BYTES = HEAD_BYTES + 2 * RING_BYTES;

/** Where words begin: the ring to the far end, the one back, then those by which the ends say that they sleep. */
const TO_FAR = 0;
const TO_NEAR = RING_WORDS;
const NEAR_SLEEPS = 2 * RING_WORDS;
const FAR_SLEEPS = NEAR_SLEEPS + LINE_WORDS;

type Side = "near" | "far";

/** How the two ends wait for each other. */
export interface Waking {
  /** Opens the descriptors that both ends need, if any, close-on-exec. */
  open(): readonly Descriptor[];
  /** One end's way to wait. It leaves the descriptors open. */
  rest(
    side: Side,
    descriptors: readonly Descriptor[],
    sleeps: SleepWords,
    due: Due,
  ): Rest;
}

/** Why there is no shared memory here, or `undefined`. */
export function cannotShare(
  ...more: readonly FunctionName[]
): string | undefined {
  return lacking(...MEMORY_CALLS, "socketpair", "ioctl", "poll", ...more);
}

/** `host` and `join` of a stream in shared memory. */
export function sharing(waking: Waking) {
  return meetingChild({
    open() {
      using opening = new DisposableStack();
      const file = opening.use(createMemory(MEMORY_BYTES));
      const [nearLine, farLine] = openSocketPair(platform().SOCK_STREAM);
      opening.use(nearLine);
      opening.use(farLine);
      const bells = waking.open();
      for (const bell of bells) opening.use(bell);
      const channel = endOf("near", file, nearLine, bells, waking);
      opening.move();
      const bequest: Bequest<StreamChannel> = {
        channel,
        descriptors: [file, farLine, ...bells],
        shared: bells,
      };
      return bequest;
    },
    adopt([file, line, ...bells]) {
      using _mapped = file!;
      return endOf("far", file!, line!, bells, waking);
    },
  });
}

/**
 * One end of the channel.
 *
 * @param line A socket whose other end only the other process has, so that it breaks when that dies without a word.
 */
function endOf(
  side: Side,
  file: Descriptor,
  line: Descriptor,
  bells: readonly Descriptor[],
  waking: Waking,
) {
  const memory = mapMemory(file, MEMORY_BYTES);
  const words = new Int32Array(memory.buffer, 0, HEAD_BYTES / 4);
  const ring = (index: 0 | 1): RingMemory => ({
    words: words.subarray([TO_FAR, TO_NEAR][index]),
    bytes: new Uint8Array(
      memory.buffer,
      HEAD_BYTES + index * RING_BYTES,
      RING_BYTES,
    ),
  });
  const isNear = side === "near";
  const sleeps = isNear
    ? { words, own: NEAR_SLEEPS, other: FAR_SLEEPS }
    : { words, own: FAR_SLEEPS, other: NEAR_SLEEPS };
  return sharedChannel({
    outgoing: ring(isNear ? 0 : 1),
    incoming: ring(isNear ? 1 : 0),
    rest: (due) => waking.rest(side, bells, sleeps, due),
    deserted: () => isBroken(line),
    release() {
      for (const each of [line, ...bells]) each[Symbol.dispose]();
      memory[Symbol.dispose]();
    },
  });
}

/** Nobody ever writes to a line: it has something to tell only once its other end is closed. */
function isBroken({ number }: Descriptor): boolean {
  return pollNow(number, READABLE) !== 0;
}
