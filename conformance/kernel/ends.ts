/**
 * Two ends of one direction, whatever it is made of, and what a reader finds there.
 *
 * @module
 */
import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Bytes, KernelObject } from "../../transports/transport.ts";
import { POLLIN } from "./constants.ts";
import type { Kernel } from "./kernel.ts";
import { isPipe, newPipe, type PipeObject } from "./kinds.ts";
import { connectedSockets, isSocket, type SocketObject } from "./objects.ts";

/** Tells its reader about the end: pipes, FIFOs, and sockets but for datagrams. */
export type EndingObject = SocketObject | PipeObject;

export function isEnding(object: KernelObject): object is EndingObject {
  return isSocket(object) ? object.type !== "dgram" : isPipe(object);
}

/** One direction: who reads, and who writes. Of sockets, both ends could do both. */
export async function direction(
  kernel: Kernel,
  object: EndingObject,
  directory: string,
): Promise<readonly [reading: number, writing: number]> {
  return isSocket(object)
    ? await connectedSockets(kernel, object, directory)
    : newPipe(kernel, object, directory);
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
