import { strictEqual } from "node:assert/strict";
import { libc, platform } from "../../ffi/library.ts";
import type { Side } from "../../scenario.ts";
import type { ConformanceCase } from "../case.ts";
import { blockByte, type Round } from "../_pipe_writer.ts";
import { readRound } from "../_rivals.ts";
import { must } from "./calls.ts";
import { MSG_NOSIGNAL, POLLIN } from "./constants.ts";
import { giveDescriptor, takeDescriptor } from "./handover.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { connectedSockets, isSocket } from "./objects.ts";

const ROUNDS: readonly Round[] = [
  { blocks: 20, blockBytes: 200_000 },
  { blocks: 40, blockBytes: 65_536 },
];
const NEAR = 0;
const FAR = 1;

/** CON-004: two processes that write to one stream. */
export const sharedWriting: ConformanceCase = {
  id: "CON-004",
  title: "Concurrent writers on one stream socket",
  priority: 3,
  level: "INFO",
  sources: [{ doc: "unix(7)" }, { doc: "tcp(7)" }],
  variants: [onKernel({
    id: "CON-004",
    sentence:
      "Of large blocks that two processes write to one socket at the same time no byte is lost, and each process's stay in order; whether blocks mix is not promised",
    of: isSocket,
    on: ({ type }) => type === "stream",
    async run(kernel, object, side) {
      const [writing, reading] = await connectedSockets(
        kernel,
        object,
        side.directory,
      );
      must(kernel.fcntl(writing, platform().F_SETFL, 0), "fcntl");
      await giveDescriptor(kernel, side, writing);
      const seen: string[] = [];
      for (const round of ROUNDS) {
        await side.cues.give("go");
        // A send that waits for room fails once the reading end is closed, should this case end early.
        const [{ mixed, blocks }] = await Promise.all([
          readRound(round, (into) => readSome(kernel, reading, into)),
          writeBlocks(writing, NEAR, round),
        ]);
        strictEqual(await side.cues.take(), "written");
        seen.push(
          `${mixed} of ${blocks} blocks of ${round.blockBytes} B mixed`,
        );
      }
      return { outcome: "info", observed: seen.join("; ") };
    },
    async far(kernel, _object, side: Side) {
      const writing = await takeDescriptor(kernel, side);
      for (const round of ROUNDS) {
        strictEqual(await side.cues.take(), "go");
        await writeBlocks(writing, FAR, round);
        await side.cues.give("written");
      }
    },
  })],
};

/** In a thread of its own, as each send waits until the socket has taken all of its block. */
async function writeBlocks(
  fd: number,
  writer: number,
  { blocks, blockBytes }: Round,
): Promise<void> {
  const buffer = new Uint8Array(blockBytes);
  for (let block = 0; block < blocks; block++) {
    buffer.fill(blockByte(writer, block));
    strictEqual(
      await libc().send_aside(fd, buffer, blockBytes, MSG_NOSIGNAL),
      blockBytes,
      "Bytes that a send took",
    );
  }
}

async function readSome(
  kernel: Kernel,
  fd: number,
  into: Uint8Array<ArrayBuffer>,
): Promise<number> {
  await kernel.ready(fd, POLLIN, "The next bytes");
  return must(kernel.read(fd, into), "read");
}
