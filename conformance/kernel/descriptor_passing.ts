import {
  deepStrictEqual,
  notStrictEqual,
  ok,
  strictEqual,
} from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { ConformanceCase } from "../case.ts";
import { must } from "./calls.ts";
import { F_GETFL, MSG_CTRUNC } from "./constants.ts";
import { onKernel } from "./kernel.ts";
import { connectedSockets } from "./objects.ts";
import { noneLeft, passes, receive, someLeft } from "./passing.ts";

const BYTE = Uint8Array.of(1);
const SENT = 5;
const ROOM = 2;

/** FDP-001: a descriptor arrives. */
export const descriptorPassing: ConformanceCase = {
  id: "FDP-001",
  title: "Pass a descriptor and use it",
  priority: 2,
  level: "DOC",
  sources: [{ doc: "unix(7)", section: "Ancillary messages, SCM_RIGHTS" }],
  variants: [onKernel({
    id: "FDP-001",
    sentence:
      "A descriptor that is sent arrives under a number of its own, stands for the same open file, and works after the sender has closed its own",
    of: passes,
    async run(kernel, object, { directory }) {
      const [near, far] = await connectedSockets(kernel, object, directory);
      const [reading, writing] = kernel.pipe();
      must(kernel.sendWith(near, BYTE, { descriptors: [writing] }), "sendmsg");
      const { bytes, flags, descriptors } = await receive(kernel, far, 16, 1);
      deepStrictEqual([bytes.length, flags], [1, 0], "Bytes and flags");
      strictEqual(descriptors.length, 1, "Descriptors");
      const arrived = descriptors[0]!;
      notStrictEqual(arrived, writing);

      // Flags of an open file are seen through every descriptor of it, those of a descriptor are not.
      const { F_SETFL, O_NONBLOCK } = platform();
      must(kernel.fcntl(arrived, F_SETFL, 0), "fcntl");
      const shared = must(kernel.fcntl(writing, F_GETFL), "fcntl");
      strictEqual(shared & O_NONBLOCK, 0, "The sender sees the flag change");

      must(kernel.close(writing), "close");
      must(kernel.write(arrived, BYTE), "write");
      deepStrictEqual(kernel.readBytes(reading, 16), BYTE);
      someLeft(kernel, reading, "While what arrived is open");
      must(kernel.close(arrived), "close");
      noneLeft(kernel, reading, "When all are closed");
      return {
        outcome: "pass",
        observed:
          "another number, the same open file; written through after the sender closed its own",
      };
    },
  })],
};

/** FDP-003: more descriptors than there is room for. */
export const descriptorTruncation: ConformanceCase = {
  id: "FDP-003",
  title: "Truncated control buffer",
  priority: 3,
  level: "DOC",
  sources: [{ doc: "unix(7)", section: "Ancillary messages, SCM_RIGHTS" }],
  variants: [onKernel({
    id: "FDP-003",
    sentence:
      "Where there is room for some of the descriptors these arrive, MSG_CTRUNC tells of it, and the others are closed",
    of: passes,
    async run(kernel, object, { directory }) {
      const [near, far] = await connectedSockets(kernel, object, directory);
      const [reading, writing] = kernel.pipe();
      const sent = Array.from({ length: SENT }, () => writing);
      must(kernel.sendWith(near, BYTE, { descriptors: sent }), "sendmsg");
      must(kernel.close(writing), "close");
      const { flags, descriptors } = await receive(kernel, far, 16, ROOM);
      strictEqual(descriptors.length, ROOM, "Descriptors");
      ok(flags & MSG_CTRUNC, `MSG_CTRUNC in ${flags}`);
      someLeft(kernel, reading, "While those that arrived are open");
      for (const fd of descriptors) must(kernel.close(fd), "close");
      noneLeft(kernel, reading, "When those that arrived are closed");
      return {
        outcome: "pass",
        observed:
          `${ROOM} of ${SENT} arrived, MSG_CTRUNC, none of the others is left`,
      };
    },
  })],
};

/** FDP-004: a reader that does not expect descriptors. */
export const descriptorDropping: ConformanceCase = {
  id: "FDP-004",
  title: "Plain read drops the descriptor",
  priority: 2,
  level: "DOC",
  sources: [{ doc: "unix(7)", section: "Ancillary messages, SCM_RIGHTS" }],
  variants: [onKernel({
    id: "FDP-004",
    sentence:
      "Whoever receives the bytes without room for a descriptor gets the bytes, and the descriptor is closed",
    of: passes,
    async run(kernel, object, { directory }) {
      const [near, far] = await connectedSockets(kernel, object, directory);
      const ways = {
        read: () => kernel.read(far, new Uint8Array(16)),
        recv: () => kernel.recv(far, new Uint8Array(16)),
        recvmsg() {
          const answer = kernel.receiveWith(far, 16);
          if (typeof answer === "string") return answer;
          ok(answer.flags & MSG_CTRUNC, `MSG_CTRUNC in ${answer.flags}`);
          return answer.bytes.length;
        },
      };
      for (const [way, take] of Object.entries(ways)) {
        const [reading, writing] = kernel.pipe();
        must(
          kernel.sendWith(near, BYTE, { descriptors: [writing] }),
          "sendmsg",
        );
        must(kernel.close(writing), "close");
        someLeft(kernel, reading, "While the descriptor is under way");
        strictEqual(take(), 1, `Bytes by ${way}`);
        noneLeft(kernel, reading, `After ${way}`);
      }
      return {
        outcome: "pass",
        observed: `read, recv, and recvmsg with MSG_CTRUNC: no descriptor left`,
      };
    },
  })],
};
