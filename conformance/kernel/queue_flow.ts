import { ok, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import { encoded } from "../_either.ts";
import type { ConformanceCase } from "../case.ts";
import { soon, staysPending } from "../expect.ts";
import { systemCalls } from "../needs.ts";
import { must } from "./calls.ts";
import { POLLIN, POLLOUT } from "./constants.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { isQueue, newQueue } from "./kinds.ts";
import { received } from "./queues.ts";

const MESSAGES = 3;
const MESSAGE_BYTES = 16;

/** FLW-009. */
export const queueFlow: ConformanceCase = {
  id: "FLW-009",
  title: "mq full / empty",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "mq_send(3)", section: "DESCRIPTION" },
    { doc: "mq_receive(3)", section: "DESCRIPTION" },
    { doc: "mq_overview(7)", section: "Polling message queue descriptors" },
  ],
  variants: [onKernel({
    id: "FLW-009",
    sentence:
      "An empty queue has EAGAIN for a receive and takes messages until it is full, a full one has EAGAIN for a send, and each receive lets one waiting sender go",
    of: isQueue,
    needs: [systemCalls("mq_timedsend_aside")],
    async run(kernel) {
      const { name, fd } = await newQueue(kernel, {
        messages: MESSAGES,
        messageBytes: MESSAGE_BYTES,
      });
      strictEqual(events(kernel, fd), POLLOUT, "What an empty one is ready to");
      mustBeEmpty(kernel, fd);
      for (let sent = 1; sent <= MESSAGES; sent++) {
        must(kernel.sendMessage(fd, encoded("news")), `Message ${sent}`);
        const between = sent < MESSAGES ? POLLIN | POLLOUT : POLLIN;
        strictEqual(events(kernel, fd), between, `poll with ${sent} there`);
      }
      const oneMore = kernel.sendMessage(fd, encoded("news"));
      strictEqual(oneMore, "EAGAIN", "A send to a full one");

      const waiting = must(
        kernel.openQueue(name, platform().O_WRONLY),
        "mq_open",
      );
      await oneByOne(kernel, fd, waiting);
      while (kernel.queueState(fd).waiting > 0) take(kernel, fd);
      mustBeEmpty(kernel, fd);
      strictEqual(events(kernel, fd), POLLOUT, "What it is ready to now");
      return {
        outcome: "pass",
        observed:
          `${MESSAGES} messages, then EAGAIN and POLLIN alone; of two senders that waited each receive let one go; empty: EAGAIN and POLLOUT alone`,
      };
    },
  })],
};

/** Two senders wait for room, and one receive makes room for one of them. */
async function oneByOne(
  kernel: Kernel,
  fd: number,
  waiting: number,
): Promise<void> {
  const senders = ["one", "two"].map((text) =>
    kernel.sendAside(waiting, encoded(text))
  );
  try {
    await mustGoOneByOne(kernel, fd, senders);
  } finally {
    // Whatever has happened, nobody waits any longer than the case does.
    for (const _ of senders) kernel.receiveMessage(fd, MESSAGE_BYTES);
    await Promise.allSettled(senders);
  }
}

async function mustGoOneByOne(
  kernel: Kernel,
  fd: number,
  senders: readonly Promise<boolean>[],
): Promise<void> {
  // Whether the second has begun to wait when the first goes makes no difference: the queue is full again.
  ok(await staysPending(Promise.race(senders)), "A full queue took a message");
  take(kernel, fd);
  const first = await soon(
    "A sender, once there is room",
    Promise.race(senders.map((sender, index) => sender.then(() => index))),
  );
  ok(await senders[first], "A sender that waited was refused");
  const other = senders[1 - first]!;
  ok(await staysPending(other), "One receive let two senders go");
  const { waiting: there } = kernel.queueState(fd);
  strictEqual(there, MESSAGES, "Messages there");
  take(kernel, fd);
  ok(await soon("The other sender", other), "It was refused");
}

function events(kernel: Kernel, fd: number): number {
  return kernel.poll(fd, POLLIN | POLLOUT);
}

function mustBeEmpty(kernel: Kernel, fd: number): void {
  const answer = kernel.receiveMessage(fd, MESSAGE_BYTES);
  strictEqual(answer, "EAGAIN", "A receive from an empty one");
}

function take(kernel: Kernel, fd: number): void {
  received(kernel, fd, MESSAGE_BYTES);
}
