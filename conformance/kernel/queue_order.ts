import { deepStrictEqual } from "node:assert/strict";
import { encoded } from "../_either.ts";
import type { ConformanceCase } from "../case.ts";
import { must } from "./calls.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { isQueue, newQueue } from "./kinds.ts";
import { received } from "./queues.ts";

const ATTRIBUTES = { messages: 6, messageBytes: 16 };

/** MQS-001. */
export const priorityOrder: ConformanceCase = {
  id: "MQS-001",
  title: "mq priority order",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "mq_send(3)", section: "DESCRIPTION" },
    { doc: "mq_receive(3)", section: "DESCRIPTION" },
  ],
  variants: [onKernel({
    id: "MQS-001",
    sentence:
      "The message of the highest priority comes first, the oldest among equals, with the priority that it was sent with",
    of: isQueue,
    async run(kernel) {
      const { fd } = await newQueue(kernel, ATTRIBUTES);
      // Each has a length of its own.
      send(kernel, fd, 1, "a");
      send(kernel, fd, 9, "bb");
      send(kernel, fd, 1, "ccc");
      send(kernel, fd, 5, "dddd");
      const first = take(kernel, fd, 1);
      // What comes later takes its place among those that wait.
      send(kernel, fd, 9, "eeeee");
      send(kernel, fd, 0, "ffffff");
      const arrived = [...first, ...take(kernel, fd, 5)];
      deepStrictEqual(arrived, [
        "9 bb",
        "9 eeeee",
        "5 dddd",
        "1 a",
        "1 ccc",
        "0 ffffff",
      ]);
      return {
        outcome: "pass",
        observed:
          "sent with 1, 9, 1, 5, and after one receive 9, 0; received as 9, 9, 5, 1, 1, 0, the older first",
      };
    },
  })],
};

function send(kernel: Kernel, fd: number, priority: number, text: string) {
  must(kernel.sendMessage(fd, encoded(text), priority), "mq_send");
}

function take(kernel: Kernel, fd: number, count: number): readonly string[] {
  return Array.from({ length: count }, () => {
    const { bytes, priority } = received(kernel, fd, ATTRIBUTES.messageBytes);
    return `${priority} ${new TextDecoder().decode(bytes)}`;
  });
}
