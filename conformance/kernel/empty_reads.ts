import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import { encoded } from "../_either.ts";
import type { Observation, Variant } from "../case.ts";
import { must } from "./calls.ts";
import { POLLIN } from "./constants.ts";
import { onKernel } from "./kernel.ts";
import {
  isFifo,
  isPipe,
  isQueue,
  newFifo,
  newPipe,
  newQueue,
  openFifo,
} from "./kinds.ts";
import { connectedSockets, isSocket } from "./objects.ts";
import { received } from "./queues.ts";

const ATTRIBUTES = { messages: 2, messageBytes: 16 };
const WORD = encoded("news");
const SENTENCE =
  "A non-blocking read where nothing is there gets EAGAIN, before data came and after it was read";

/** What the kernel says to FLW-002: one variant for each way to read. */
export const emptyReads: readonly Variant[] = [
  onKernel({
    id: "FLW-002",
    sentence: SENTENCE,
    of: isSocket,
    async run(kernel, object, { directory }) {
      const [near, far] = await connectedSockets(kernel, object, directory);
      const empty = () =>
        strictEqual(kernel.recvBytes(near, 64), "EAGAIN", "recv");
      empty();
      must(kernel.send(far, WORD), "send");
      await kernel.ready(near, POLLIN, "What was sent");
      deepStrictEqual(kernel.recvBytes(near, 64), WORD);
      empty();
      return twice("recv");
    },
  }),
  onKernel({
    id: "FLW-002/fifo",
    sentence:
      `${SENTENCE}; while nobody has opened it for writing yet, it gets the end`,
    of: isFifo,
    run(kernel, _object, { directory }) {
      const { O_RDONLY, O_WRONLY } = platform();
      const path = newFifo(kernel, directory);
      const reading = openFifo(kernel, path, O_RDONLY);
      const early = kernel.read(reading, new Uint8Array(64));
      strictEqual(early, 0, "A read before there is a writer");
      const writing = openFifo(kernel, path, O_WRONLY);
      mustWait(kernel.read(reading, new Uint8Array(64)));
      must(kernel.write(writing, WORD), "write");
      deepStrictEqual(kernel.readBytes(reading, 64), WORD);
      mustWait(kernel.read(reading, new Uint8Array(64)));
      return twice("0 before there was a writer; read");
    },
  }),
  onKernel({
    id: "FLW-002/pipe",
    sentence: SENTENCE,
    of: isPipe,
    run(kernel, object, { directory }) {
      const [reading, writing] = newPipe(kernel, object, directory);
      mustWait(kernel.read(reading, new Uint8Array(64)));
      must(kernel.write(writing, WORD), "write");
      deepStrictEqual(kernel.readBytes(reading, 64), WORD);
      mustWait(kernel.read(reading, new Uint8Array(64)));
      return twice("read");
    },
  }),
  onKernel({
    id: "FLW-002/queue",
    sentence: SENTENCE,
    of: isQueue,
    async run(kernel) {
      const { fd } = await newQueue(kernel, ATTRIBUTES);
      const { messageBytes } = ATTRIBUTES;
      const empty = () =>
        strictEqual(kernel.receiveMessage(fd, messageBytes), "EAGAIN");
      empty();
      must(kernel.sendMessage(fd, WORD), "mq_send");
      deepStrictEqual(received(kernel, fd, messageBytes).bytes, WORD);
      empty();
      return twice("mq_receive");
    },
  }),
];

function mustWait(answer: number | string): void {
  strictEqual(answer, "EAGAIN", "A read where nothing is there");
}

function twice(what: string): Observation {
  return {
    outcome: "pass",
    observed: `${what} EAGAIN, then data, then EAGAIN`,
  };
}
