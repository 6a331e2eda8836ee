import type { Side } from "../../scenario.ts";
import { libc, platform } from "../../ffi/library.ts";
import type { KernelObject } from "../../transports/transport.ts";
import type { Answer } from "./calls.ts";
import { entryDirectory } from "./entry.ts";
import type { Kernel } from "./kernel.ts";
import { cString } from "./modes.ts";

/** The longest message of a queue here. Small, as a user may have few bytes of queues (RLIMIT_MSGQUEUE). */
export const MESSAGE_BYTES = 64;
const MESSAGES = 10;

/** What is made with a mode and opened by its name. */
export interface NamedObject {
  readonly kind: "fifo" | "queue" | "memory";
}

/** One such object that is not there yet. */
export interface Named {
  /** Which others may open. */
  readonly name: string;
  /** The call that makes it, as errors tell it. */
  readonly making: string;
  make(mode: number): Answer;
  open(flags: number): Answer;
  /** What permissions it got. */
  mode(): number;
}

export function isNamedObject(object: KernelObject): object is NamedObject {
  return ["fifo", "queue", "memory"].includes(object.kind);
}

let names = 0;

/** A fresh name, removed at the end of the case. */
export function named(
  kernel: Kernel,
  { kind }: NamedObject,
  side: Side,
): Named {
  if (kind === "fifo") return fifo(kernel, `${entryDirectory(kernel, side)}/f`);
  const [making, opening, removing] = kind === "queue"
    ? ["mq_open", openQueue, libc().mq_unlink] as const
    : ["shm_open", openMemory, libc().shm_unlink] as const;
  const name = `/ipcmark-k${Deno.pid}-${names++}`;
  const { O_CREAT, O_EXCL, O_RDWR } = platform();
  let made: number | undefined;
  return {
    name,
    making,
    make(mode) {
      const answer = opening(kernel, name, O_RDWR | O_CREAT | O_EXCL, mode);
      if (typeof answer === "number") {
        made = answer;
        kernel.calls.atEnd(() => removing(cString(name)));
      }
      return answer;
    },
    open: (flags) => opening(kernel, name, flags, 0),
    mode: () => kernel.modeOf(made!),
  };
}

function fifo(kernel: Kernel, path: string): Named {
  return {
    name: path,
    making: "mkfifo",
    make: (mode) => kernel.mkfifo(path, mode),
    // One end alone would wait for the other.
    open: (flags) => kernel.open(path, flags | platform().O_NONBLOCK),
    mode: () => kernel.modeOf(path),
  };
}

function openQueue(kernel: Kernel, name: string, flags: number, mode: number) {
  return kernel.calls.open(
    `mq_open ${name} 0o${flags.toString(8)} 0o${mode.toString(8)}`,
    (c) => c.mq_open(cString(name), flags, mode, queueAttributes()),
  );
}

function openMemory(kernel: Kernel, name: string, flags: number, mode: number) {
  return kernel.calls.open(
    `shm_open ${name} 0o${flags.toString(8)} 0o${mode.toString(8)}`,
    (c) => c.shm_open(cString(name), flags, mode),
  );
}

/** `struct mq_attr`: flags, how many messages, how long, how many there are, and four more that are reserved. */
function queueAttributes() {
  const longs = new BigInt64Array(8);
  longs[1] = BigInt(MESSAGES);
  longs[2] = BigInt(MESSAGE_BYTES);
  return new Uint8Array(longs.buffer);
}
