/**
 * What cases about passing descriptors have in common.
 *
 * @module
 */
import { deepStrictEqual, fail } from "node:assert/strict";
import type { KernelObject } from "../../transports/transport.ts";
import { POLLIN } from "./constants.ts";
import type { Kernel } from "./kernel.ts";
import type { Received } from "./messages.ts";
import { isSocket, type SocketObject } from "./objects.ts";

/** Carries descriptors (unix(7)). */
export function passes(object: KernelObject): object is SocketObject {
  return isSocket(object) && object.family !== "inet";
}

/** What one recvmsg(2) brings, as soon as something is there. */
export async function receive(
  kernel: Kernel,
  fd: number,
  most: number,
  descriptors: number,
): Promise<Received> {
  await kernel.ready(fd, POLLIN, "A message");
  return received(kernel, fd, most, descriptors);
}

/** The same at once. */
export function received(
  kernel: Kernel,
  fd: number,
  most: number,
  descriptors: number,
): Received {
  const answer = kernel.receiveWith(fd, most, { descriptors });
  if (typeof answer === "string") fail(`recvmsg failed with ${answer}`);
  return answer;
}

/**
 * Fails unless no descriptor of a pipe's write end is open any more, in this process or under way in a message: only then
 * its reader finds the end (pipe(7)), so that what a list of descriptors may miss shows here.
 */
export function noneLeft(kernel: Kernel, reading: number, when: string): void {
  deepStrictEqual(kernel.readBytes(reading, 1), new Uint8Array(), when);
}

/** Fails unless a descriptor of a pipe's write end is still open somewhere. */
export function someLeft(kernel: Kernel, reading: number, when: string): void {
  deepStrictEqual(kernel.readBytes(reading, 1), "EAGAIN", when);
}
