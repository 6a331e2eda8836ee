/**
 * Two ends of one direction, whatever it is made of, and what a reader finds there.
 *
 * @module
 */
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { Bytes, KernelObject } from "../../transports/transport.ts";
import { must } from "./calls.ts";
import { POLLIN } from "./constants.ts";
import type { Kernel } from "./kernel.ts";
import { connectedSockets, isSocket, type SocketObject } from "./objects.ts";

export type PipeObject = Extract<
  KernelObject,
  { kind: "pipe" | "fifo" | "queue" | "memory" }
>;

/** Tells its reader about the end: pipes, FIFOs, and sockets but for datagrams. */
export type EndingObject = SocketObject | PipeObject;

export function isEnding(object: KernelObject): object is EndingObject {
  return isSocket(object)
    ? object.type !== "dgram"
    : object.kind === "pipe" || object.kind === "fifo";
}

export function isFifo(object: KernelObject): object is PipeObject {
  return object.kind === "fifo";
}

export function isPipe(object: KernelObject): object is PipeObject {
  return object.kind === "pipe";
}

export function isQueue(object: KernelObject): object is PipeObject {
  return object.kind === "queue";
}

export function isMemory(object: KernelObject): object is PipeObject {
  return object.kind === "memory";
}

/** One direction: who reads, and who writes. Of sockets, both ends could do both. */
export async function direction(
  kernel: Kernel,
  object: EndingObject,
  directory: string,
): Promise<readonly [reading: number, writing: number]> {
  if (isSocket(object)) {
    return await connectedSockets(kernel, object, directory);
  }
  if (object.kind === "pipe") return kernel.pipe();
  const path = newFifo(kernel, directory);
  const reading = openFifo(kernel, path, "O_RDONLY");
  return [reading, openFifo(kernel, path, "O_WRONLY")];
}

let fifos = 0;

/** The path of a FIFO of the case's own, which is removed at its end. */
export function newFifo(kernel: Kernel, directory: string): string {
  const path = `${directory}/${Deno.pid}-${fifos++}.fifo`;
  must(kernel.mkfifo(path), "mkfifo");
  kernel.calls.atEnd(() => Deno.removeSync(path));
  return path;
}

export function openFifo(
  kernel: Kernel,
  path: string,
  mode: "O_RDONLY" | "O_WRONLY" | "O_RDWR",
): number {
  const constants = platform();
  return must(
    kernel.open(
      path,
      constants[mode] | constants.O_NONBLOCK | constants.O_CLOEXEC,
    ),
    "open",
  );
}

/** Writes a short text, all of which has to be taken. */
export function say(kernel: Kernel, fd: number, text: string): void {
  const bytes = new TextEncoder().encode(text);
  strictEqual(kernel.write(fd, bytes), bytes.length, "A write");
}

/** Fails unless the next thing that one read brings is exactly this text. */
export async function hears(
  kernel: Kernel,
  fd: number,
  text: string,
): Promise<void> {
  await kernel.ready(fd, POLLIN, `"${text}"`);
  deepStrictEqual(
    textOf(kernel.readBytes(fd, 64)),
    text,
    "What the reader got",
  );
}

/** Fails unless the reader finds the end, which is a read of nothing. */
export async function findsEnd(kernel: Kernel, fd: number): Promise<void> {
  await kernel.ready(fd, POLLIN, "The end");
  strictEqual(kernel.read(fd, new Uint8Array(64)), 0, "A read at the end");
}

/** What was read as a text, or the error. */
export function textOf(answer: Bytes | string): string {
  return typeof answer === "string" ? answer : new TextDecoder().decode(answer);
}
