import { deepStrictEqual, strictEqual } from "node:assert/strict";

import type { ConformanceCase } from "../case.ts";
import { must } from "./calls.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { connectedSockets } from "./objects.ts";
import { noneLeft, passes, receive, received, someLeft } from "./passing.ts";

const BYTE = Uint8Array.of(1);
/** SCM_MAX_FD of unix(7). */
const MOST_DESCRIPTORS = 253;
const FOUR = Uint8Array.of(1, 2, 3, 4);
/** No process has so many descriptors (nr_open of proc(5)). */
const NO_DESCRIPTOR = 0x7fff_fffe;

/** FDP-002: how many descriptors one message carries. */
export const descriptorCount: ConformanceCase = {
  id: "FDP-002",
  title: "Count limit",
  priority: 3,
  level: "DOC",
  sources: [{ doc: "unix(7)", section: "Ancillary messages, SCM_RIGHTS" }],
  variants: [onKernel({
    id: "FDP-002",
    sentence:
      "A message carries 253 descriptors, all of which arrive; one with more is told EINVAL",
    of: passes,
    async run(kernel, object, { directory }) {
      const [near, far] = await connectedSockets(kernel, object, directory);
      const [, writing] = kernel.pipe();
      const send = (length: number) =>
        kernel.sendWith(near, BYTE, {
          descriptors: Array.from({ length }, () => writing),
        });
      strictEqual(send(MOST_DESCRIPTORS + 1), "EINVAL", "One too many");
      strictEqual(send(MOST_DESCRIPTORS), 1, "As many as may be");
      const { flags, descriptors } = await receive(
        kernel,
        far,
        16,
        MOST_DESCRIPTORS + 1,
      );
      deepStrictEqual([descriptors.length, flags], [MOST_DESCRIPTORS, 0]);
      return {
        outcome: "pass",
        observed: `${MOST_DESCRIPTORS} arrived, ${
          MOST_DESCRIPTORS + 1
        }: EINVAL`,
      };
    },
  })],
};

/** FDP-005: bytes around a descriptor. */
export const descriptorBarrier: ConformanceCase = {
  id: "FDP-005",
  title: "Ancillary data is a barrier",
  priority: 3,
  level: "DOC",
  sources: [{ doc: "unix(7)", section: "Ancillary messages" }],
  variants: [onKernel({
    id: "FDP-005",
    sentence:
      "A read ends with the bytes that a descriptor came with, although more are there",
    of: passes,
    on: ({ type }) => type === "stream",
    async run(kernel, object, { directory }) {
      const [near, far] = await connectedSockets(kernel, object, directory);
      const [, writing] = kernel.pipe();
      must(kernel.send(near, FOUR), "send");
      must(kernel.sendWith(near, BYTE, { descriptors: [writing] }), "sendmsg");
      must(kernel.send(near, FOUR), "send");
      const first = await receive(kernel, far, 16, 4);
      const second = received(kernel, far, 16, 4);
      deepStrictEqual(
        [first, second].map(({ bytes, descriptors }) => [
          bytes.length,
          descriptors.length,
        ]),
        [[5, 1], [4, 0]],
        "Bytes and descriptors of each read",
      );
      return {
        outcome: "pass",
        observed: "of 4 B, 1 B with a descriptor and 4 B: 5 B, then 4 B",
      };
    },
  })],
};

/** FDP-006: what a descriptor cannot travel without. */
export const descriptorConditions: ConformanceCase = {
  id: "FDP-006",
  title: "Needs one data byte on a stream; bad fd refused",
  priority: 3,
  level: "DOC",
  sources: [
    { doc: "unix(7)", section: "NOTES" },
    { doc: "sendmsg(2)", section: "ERRORS, EBADF" },
  ],
  variants: [
    onKernel({
      id: "FDP-006",
      sentence:
        "A descriptor without a byte is not delivered, and closed; a number that is no descriptor is told EBADF",
      of: passes,
      on: ({ type }) => type === "stream",
      async run(kernel, object, { directory }) {
        const [near, far] = await connectedSockets(kernel, object, directory);
        refusesNoDescriptor(kernel, near);
        const [reading, writing] = kernel.pipe();
        strictEqual(
          kernel.sendWith(near, new Uint8Array(), { descriptors: [writing] }),
          0,
        );
        strictEqual(
          kernel.receiveWith(far, 16, { descriptors: 1 }),
          "EAGAIN",
          "What the receiver finds",
        );
        must(kernel.close(writing), "close");
        noneLeft(kernel, reading, "After a message without a byte");
        return {
          outcome: "pass",
          observed:
            "without a byte: accepted, nothing delivered, nothing left; no descriptor: EBADF",
        };
      },
    }),
    onKernel({
      id: "FDP-006/packets",
      sentence:
        "A descriptor is delivered with an empty packet; a number that is no descriptor is told EBADF",
      of: passes,
      async run(kernel, object, { directory }) {
        const [near, far] = await connectedSockets(kernel, object, directory);
        refusesNoDescriptor(kernel, near);
        const [reading, writing] = kernel.pipe();
        strictEqual(
          kernel.sendWith(near, new Uint8Array(), { descriptors: [writing] }),
          0,
        );
        must(kernel.close(writing), "close");
        const { bytes, descriptors } = await receive(kernel, far, 16, 1);
        deepStrictEqual([bytes.length, descriptors.length], [0, 1]);
        someLeft(kernel, reading, "While what arrived is open");
        return {
          outcome: "pass",
          observed: "with an empty packet: delivered; no descriptor: EBADF",
        };
      },
    }),
  ],
};

function refusesNoDescriptor(kernel: Kernel, near: number): void {
  strictEqual(
    kernel.sendWith(near, BYTE, { descriptors: [NO_DESCRIPTOR] }),
    "EBADF",
  );
}
