import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import { encoded } from "../_either.ts";
import { isCapable, sysctl } from "../_kernel.ts";
import type { ConformanceCase } from "../case.ts";
import { must } from "./calls.ts";
import { CAP_SYS_RESOURCE } from "./constants.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { freshName, isQueue, newQueue } from "./kinds.ts";
import { type QueueAttributes, received } from "./queues.ts";

/** Linux's MQ_PRIO_MAX, of which POSIX asks for 32. */
const PRIORITIES = 32_768;
const SMALL: QueueAttributes = { messages: 4, messageBytes: 64 };

/** BND-005. */
export const shortQueueBuffer: ConformanceCase = {
  id: "BND-005",
  title: "mq: short buffer is refused, not truncated",
  priority: 1,
  level: "MUST",
  sources: [{ doc: "mq_receive(3)", section: "ERRORS, EMSGSIZE" }],
  variants: [onKernel({
    id: "BND-005",
    sentence:
      "A buffer shorter than the queue's longest message is refused with EMSGSIZE, be the message short or none there, and the message stays",
    of: isQueue,
    async run(kernel) {
      const { fd } = await newQueue(kernel, SMALL);
      const { messageBytes } = SMALL;
      const tooShort = messageBytes - 1;
      const ofNothing = kernel.receiveMessage(fd, tooShort);
      strictEqual(ofNothing, "EMSGSIZE", "From an empty queue");
      must(kernel.sendMessage(fd, encoded("short")), "mq_send");
      for (const room of [5, tooShort, 0]) {
        const answer = kernel.receiveMessage(fd, room);
        strictEqual(answer, "EMSGSIZE", `A message of 5 B into ${room} B`);
      }
      strictEqual(kernel.queueState(fd).waiting, 1, "Messages that stay");
      const { bytes } = received(kernel, fd, messageBytes);
      deepStrictEqual(bytes, encoded("short"), "The message");
      return {
        outcome: "pass",
        observed:
          `EMSGSIZE for less than ${messageBytes} B, with nothing there and with 5 B there, which stayed`,
      };
    },
  })],
};

/** LIM-003. */
export const queueLimits: ConformanceCase = {
  id: "LIM-003",
  title: "mq size, depth, priority limits",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "mq_send(3)", section: "ERRORS" },
    { doc: "mq_overview(7)", section: "/proc interfaces" },
    { doc: "mq_open(3)", section: "ERRORS, EINVAL" },
  ],
  variants: [onKernel({
    id: "LIM-003",
    sentence:
      "A longer message than its queue allows gets EMSGSIZE, one too many EAGAIN, a priority too high EINVAL, and so does a queue beyond the system's limits without CAP_SYS_RESOURCE",
    of: isQueue,
    async run(kernel) {
      const { fd } = await newQueue(kernel, undefined);
      const { messages, messageBytes } = kernel.queueState(fd);
      asConfigured({ messages, messageBytes });
      const longest = new Uint8Array(messageBytes);
      const tooLong = kernel.sendMessage(fd, new Uint8Array(messageBytes + 1));
      strictEqual(tooLong, "EMSGSIZE", "A message of a byte too much");
      const tooUrgent = kernel.sendMessage(fd, longest, PRIORITIES);
      strictEqual(tooUrgent, "EINVAL", `Priority ${PRIORITIES}`);
      for (let sent = 0; sent < messages; sent++) {
        must(kernel.sendMessage(fd, longest, PRIORITIES - 1), "mq_send");
      }
      const oneMore = kernel.sendMessage(fd, longest);
      strictEqual(oneMore, "EAGAIN", `Message ${messages + 1}`);
      strictEqual(kernel.queueState(fd).waiting, messages, "Messages there");
      received(kernel, fd, messageBytes);
      const next = kernel.sendMessage(fd, longest);
      strictEqual(next, 0, "A message in the place of one received");
      return {
        outcome: "pass",
        observed: `${messages} messages of ${messageBytes} B, then EAGAIN; ${
          messageBytes + 1
        } B EMSGSIZE; priority ${PRIORITIES} EINVAL; ${beyond(kernel)}`,
      };
    },
  })],
};

/** A queue without attributes has the system's, no more than its most. */
function asConfigured(made: QueueAttributes): void {
  const usual = [sysctl("fs/mqueue/msg_default"), mostMessages()];
  const usualBytes = [sysctl("fs/mqueue/msgsize_default"), mostBytes()];
  if ([...usual, ...usualBytes].includes(undefined)) return;
  deepStrictEqual(made, {
    messages: Math.min(...usual as number[]),
    messageBytes: Math.min(...usualBytes as number[]),
  }, "A queue by default");
}

/** Asks for queues beyond the system's limits. */
function beyond(kernel: Kernel): string {
  const messages = mostMessages();
  const messageBytes = mostBytes();
  const capable = isCapable(CAP_SYS_RESOURCE);
  if (
    messages === undefined || messageBytes === undefined ||
    capable === undefined
  ) return "the system's limits are not known here";
  const asked = [
    { messages: messages + 1, messageBytes: 1 },
    { messages: 1, messageBytes: messageBytes + 1 },
  ];
  const answers = asked.map((attributes) => {
    const answer = kind(tryQueue(kernel, attributes));
    // A namespace of users may call itself capable of what only the first one's may do.
    const allowed = capable ? ["made", "EINVAL"] : ["EINVAL"];
    ok(
      allowed.includes(answer),
      `${answer} for ${attributes.messages} × ${attributes.messageBytes} B`,
    );
    return `${attributes.messages} × ${attributes.messageBytes} B ${answer}`;
  });
  const rights = `${capable ? "with" : "without"} CAP_SYS_RESOURCE`;
  return `${answers.join(" and ")} ${rights}`;
}

function tryQueue(kernel: Kernel, attributes: QueueAttributes) {
  const { O_RDWR, O_CREAT, O_EXCL } = platform();
  const name = freshName("/");
  const answer = kernel.openQueue(name, O_RDWR | O_CREAT | O_EXCL, attributes);
  if (typeof answer === "number") kernel.unlinkQueue(name);
  return answer;
}

function kind(answer: number | string): string {
  return typeof answer === "number" ? "made" : answer;
}

function mostMessages(): number | undefined {
  return sysctl("fs/mqueue/msg_max");
}

function mostBytes(): number | undefined {
  return sysctl("fs/mqueue/msgsize_max");
}
