import { ok, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import { encoded } from "../_either.ts";
import type { ConformanceCase } from "../case.ts";
import { soon, staysPending } from "../expect.ts";
import { systemCalls } from "../needs.ts";
import { must } from "./calls.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { isQueue, newQueue } from "./kinds.ts";
import { received } from "./queues.ts";

const ATTRIBUTES = { messages: 4, messageBytes: 16 };
/** A signal that does nothing to a process which has no handler (signal(7)), and that nobody else here uses. */
const SIGNAL = "SIGURG";
const SIGNAL_NUMBER = 23;
/** How often a receiver is given time to begin to wait, each time a little more. */
const ATTEMPTS = 20;
const STEP_MS = 5;

/** MQS-002. */
export const notification: ConformanceCase = {
  id: "MQS-002",
  title: "mq_notify",
  priority: 3,
  level: "MUST",
  sources: [{ doc: "mq_notify(3)", section: "DESCRIPTION" }, {
    doc: "mq_notify(3)",
    section: "ERRORS, EBUSY",
  }],
  variants: [onKernel({
    id: "MQS-002",
    sentence:
      "One process is notified, once, of a message that comes to an empty queue: not to another, not while a receiver waits",
    of: isQueue,
    needs: [systemCalls("mq_notify", "mq_timedreceive_aside")],
    async run(kernel) {
      const { name, fd } = await newQueue(kernel, ATTRIBUTES);
      using bell = listen();
      register(kernel, fd);
      mustBeTaken(kernel, fd, "A second registration");
      await notifiedBySend(kernel, fd, bell);

      register(kernel, fd);
      send(kernel, fd);
      await silence(bell, "A message that came to another");
      mustBeTaken(kernel, fd, "The registration after it");
      drain(kernel, fd);
      await notifiedBySend(kernel, fd, bell);

      register(kernel, fd);
      drain(kernel, fd);
      must(kernel.notify(fd, null), "Giving the registration up");
      send(kernel, fd);
      await silence(bell, "A message after the registration was given up");
      drain(kernel, fd);

      await silentToReceiver(kernel, name, fd, bell);
      return {
        outcome: "pass",
        observed:
          "EBUSY for a second registration; one signal each time the queue was empty, none where it was not, nor for a message that a receiver waited for",
      };
    },
  })],
};

/** Hears signals. */
interface Bell extends Disposable {
  /** Resolves once there has been one more signal than were expected so far, and expects it from then on. */
  next(): Promise<void>;
  /** Resolves at a signal that nobody expects. */
  unexpected(): Promise<void>;
}

function listen(): Bell {
  let rung = 0;
  let expected = 0;
  const waiting: (() => void)[] = [];
  const ring = () => {
    rung++;
    for (const wake of waiting.splice(0)) wake();
  };
  async function beyond(count: number): Promise<void> {
    while (rung <= count) {
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }
  Deno.addSignalListener(SIGNAL, ring);
  return {
    next: () => beyond(expected++),
    unexpected: () => beyond(expected),
    [Symbol.dispose]: () => Deno.removeSignalListener(SIGNAL, ring),
  };
}

function register(kernel: Kernel, fd: number): void {
  must(kernel.notify(fd, SIGNAL_NUMBER), "mq_notify");
}

function mustBeTaken(kernel: Kernel, fd: number, what: string): void {
  strictEqual(kernel.notify(fd, SIGNAL_NUMBER), "EBUSY", what);
}

async function notifiedBySend(kernel: Kernel, fd: number, bell: Bell) {
  const signal = bell.next();
  send(kernel, fd);
  await soon("The signal of a message to an empty queue", signal);
}

async function silence(bell: Bell, what: string): Promise<void> {
  ok(await staysPending(bell.unexpected()), `${what} was notified`);
}

/** A receiver that waits gets the message, and nobody is told. It cannot be seen to wait: it is given time until it does. */
async function silentToReceiver(
  kernel: Kernel,
  name: string,
  fd: number,
  bell: Bell,
): Promise<void> {
  const waiting = must(kernel.openQueue(name, platform().O_RDONLY), "mq_open");
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    register(kernel, fd);
    const receiving = kernel.receiveAside(waiting, ATTRIBUTES.messageBytes);
    await new Promise((resolve) => setTimeout(resolve, attempt * STEP_MS));
    send(kernel, fd);
    strictEqual(await soon("The receiver", receiving), 4, "What it received");
    if (kernel.notify(fd, SIGNAL_NUMBER) === "EBUSY") {
      await silence(bell, "A message that a receiver waited for");
      return;
    }
    must(kernel.notify(fd, null), "Giving the registration up");
    await soon("The signal", bell.next());
  }
  ok(false, "Messages that a receiver waited for were notified");
}

function send(kernel: Kernel, fd: number): void {
  must(kernel.sendMessage(fd, encoded("news")), "mq_send");
}

function drain(kernel: Kernel, fd: number): void {
  while (kernel.queueState(fd).waiting > 0) {
    received(kernel, fd, ATTRIBUTES.messageBytes);
  }
}
