import { strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { ConformanceCase } from "../case.ts";
import { must } from "./calls.ts";
import { onKernel } from "./kernel.ts";
import { isPipe, isQueue, newPipe, newQueue } from "./kinds.ts";

const ATTRIBUTES = { messages: 2, messageBytes: 16 };

/** INT-006. */
export const wrongDirection: ConformanceCase = {
  id: "INT-006",
  title: "Wrong direction refused",
  priority: 2,
  level: "MUST",
  sources: [
    { doc: "read(2)", section: "ERRORS, EBADF" },
    { doc: "write(2)", section: "ERRORS, EBADF" },
    { doc: "mq_send(3)", section: "ERRORS, EBADF" },
    { doc: "mq_receive(3)", section: "ERRORS, EBADF" },
  ],
  variants: [
    onKernel({
      id: "INT-006",
      sentence:
        "Writing to the end that reads is refused with EBADF, and so is reading from the end that writes; the right direction works on",
      of: isPipe,
      run(kernel, object, { directory }) {
        const [reading, writing] = newPipe(kernel, object, directory);
        const byte = new Uint8Array(1);
        strictEqual(kernel.write(reading, byte), "EBADF", "Writing");
        strictEqual(kernel.read(writing, byte), "EBADF", "Reading");
        strictEqual(kernel.write(writing, byte), 1, "Writing as intended");
        strictEqual(kernel.read(reading, byte), 1, "Reading as intended");
        return { outcome: "pass", observed: "EBADF both ways" };
      },
    }),
    onKernel({
      id: "INT-006/queue",
      sentence:
        "Sending to a queue that was opened for receiving is refused with EBADF, and so is the reverse; the right direction works on",
      of: isQueue,
      async run(kernel) {
        const { name } = await newQueue(kernel, ATTRIBUTES);
        const { O_RDONLY, O_WRONLY, O_NONBLOCK } = platform();
        const [receiving, sending] = [O_RDONLY, O_WRONLY].map((mode) =>
          must(kernel.openQueue(name, mode | O_NONBLOCK), "mq_open")
        ) as [number, number];
        const { messageBytes } = ATTRIBUTES;
        const byte = new Uint8Array(1);
        strictEqual(kernel.sendMessage(receiving, byte), "EBADF", "Sending");
        const back = kernel.receiveMessage(sending, messageBytes);
        strictEqual(back, "EBADF", "Receiving");
        must(kernel.sendMessage(sending, byte), "Sending as intended");
        const { waiting } = kernel.queueState(receiving);
        strictEqual(waiting, 1, "Messages there");
        return { outcome: "pass", observed: "EBADF both ways" };
      },
    }),
  ],
};
