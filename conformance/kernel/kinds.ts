/**
 * Kinds of objects beside sockets, and one of each.
 *
 * @module
 */
import { platform } from "../../ffi/library.ts";
import type { KernelObject } from "../../transports/transport.ts";
import { must } from "./calls.ts";
import type { Kernel } from "./kernel.ts";
import type { QueueAttributes } from "./queues.ts";

export type PipeObject = KernelObject & { readonly kind: "pipe" | "fifo" };
export type QueueObject = KernelObject & { readonly kind: "queue" };
export type MemoryObject = KernelObject & { readonly kind: "memory" };

/** A pipe, with a name or without. */
export function isPipe(object: KernelObject): object is PipeObject {
  return object.kind === "pipe" || object.kind === "fifo";
}

export function isFifo(object: KernelObject): object is PipeObject {
  return object.kind === "fifo";
}

export function isQueue(object: KernelObject): object is QueueObject {
  return object.kind === "queue";
}

export function isMemory(object: KernelObject): object is MemoryObject {
  return object.kind === "memory";
}

let names = 0;

/** A path or name that nobody uses, which needs `prefix` for its directory or its slash. */
export function freshName(prefix: string): string {
  return `${prefix}ipcmark-${crypto.randomUUID()}-${names++}`;
}

/** A pipe's ends, both non-blocking: of an anonymous one, or of a FIFO whose name is gone again at the end of the case. */
export function newPipe(
  kernel: Kernel,
  { kind }: PipeObject,
  directory: string,
): readonly [reading: number, writing: number] {
  if (kind === "pipe") return kernel.pipe();
  const { O_RDONLY, O_WRONLY } = platform();
  const path = newFifo(kernel, directory);
  return [openFifo(kernel, path, O_RDONLY), openFifo(kernel, path, O_WRONLY)];
}

/** The path of a FIFO that is removed at the end of the case. */
export function newFifo(kernel: Kernel, directory: string): string {
  const path = freshName(`${directory}/`);
  must(kernel.mkfifo(path), "mkfifo");
  kernel.calls.atEnd(() => Deno.removeSync(path));
  return path;
}

/** One end of a FIFO, non-blocking. */
export function openFifo(kernel: Kernel, path: string, mode: number): number {
  const { O_NONBLOCK, O_CLOEXEC } = platform();
  return must(kernel.open(path, mode | O_NONBLOCK | O_CLOEXEC), "open");
}

/** All queues of a user share 800 KiB (RLIMIT_MSGQUEUE): where others have them, it is asked again, but not for ever. */
const ATTEMPTS = 200;
const RETRY_MS = 10;

/**
 * A queue for both directions, non-blocking, and its name, which is removed at the end of the case.
 *
 * @param attributes Small ones leave room for others; `undefined` for the system's default.
 */
export async function newQueue(
  kernel: Kernel,
  attributes: QueueAttributes | undefined,
): Promise<{ readonly name: string; readonly fd: number }> {
  const { O_RDWR, O_CREAT, O_EXCL, O_NONBLOCK } = platform();
  const name = freshName("/");
  for (let attempt = 1;; attempt++) {
    const answer = kernel.openQueue(
      name,
      O_RDWR | O_CREAT | O_EXCL | O_NONBLOCK,
      attributes,
    );
    if (answer === "EMFILE" && attempt < ATTEMPTS) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      continue;
    }
    const fd = must(answer, "mq_open");
    kernel.calls.atEnd(() => void kernel.unlinkQueue(name));
    return { name, fd };
  }
}
