import type { Bytes } from "../../transports/transport.ts";
import { errnoName } from "../../ffi/errno.ts";
import { platform } from "../../ffi/library.ts";
import { SOON_MS } from "../../conformance/expect.ts";
import type { Answer, Errno } from "../../conformance/kernel/calls.ts";
import { POLLOUT } from "../../conformance/kernel/constants.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  newSocket,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";

/** What connecting came to: 0, or an error, be it told at once or when the answer of the other end was there. */
export async function outcomeOfConnect(
  kernel: Kernel,
  fd: number,
  address: Bytes,
): Promise<Answer> {
  const answer = kernel.connect(fd, address);
  if (answer !== "EINPROGRESS") return answer;
  await kernel.ready(fd, POLLOUT, "The outcome of a connect");
  return pendingError(kernel, fd);
}

/** A new socket that was connected, and what it was told. */
export async function connectedTo(
  kernel: Kernel,
  object: SocketObject,
  address: Bytes,
): Promise<{ readonly fd: number; readonly answer: Answer }> {
  const fd = newSocket(kernel, object);
  return { fd, answer: await outcomeOfConnect(kernel, fd, address) };
}

/** The error that waits on a socket, or 0. */
export function pendingError(kernel: Kernel, fd: number): Answer {
  const { SOL_SOCKET, SO_ERROR } = platform();
  const error = kernel.getOption(fd, SOL_SOCKET, SO_ERROR);
  return error === 0 ? 0 : errnoName(error) as Errno;
}

/** Waits until something has happened, `SOON_MS` at the most: for what may as well not happen. */
export async function givenTime(hasHappened: () => boolean): Promise<void> {
  const deadline = Date.now() + SOON_MS;
  while (!hasHappened() && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
