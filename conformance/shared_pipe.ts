import type { Side } from "../scenario.ts";
import type { Bytes, MaybePromise } from "../transports/transport.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { soon } from "./expect.ts";
import { sharedPipe, sharedQueue } from "./kernel/shared_reading.ts";
import { privateDirectory } from "./_names.ts";
import {
  judgeShares,
  NUMBER_BYTES,
  numbersFrom,
  numbersOf,
} from "./_numbers.ts";
import { makeFifo, startReader } from "./_rivals.ts";

const COUNT = 100_000;
/** In one write: what a pipe takes at once where POSIX's PIPE_BUF of 512 bytes is all there is. */
const WRITTEN = 128;

/** CON-002: several readers of one pipe. */
export const sharedPipes: ConformanceCase = {
  id: "CON-002",
  title: "Many readers share one pipe",
  priority: 2,
  level: "MUST",
  sources: [{ doc: "pipe(7)", section: "I/O on pipes and FIFOs" }],
  variants: [
    sharedPipe,
    sharedQueue,
    {
      id: "CON-002",
      sentence:
        "Of two processes that read one pipe, each byte reaches one, and both find the end",
      when: { framing: "stream", naming: "stdio" },
      framing: "stream",
      oneWay:
        "only the standard input of a child is a pipe that further processes can inherit",
      async near({ channel, cues }) {
        await cues.take();
        await writeAll((bytes) => channel.write(bytes));
        await channel.closeWrite();
        return await judge(cues);
      },
      async far({ channel, cues }) {
        await using rival = startReader();
        await rival.ready;
        await cues.give("ready");
        await tellShares(cues, (into) => channel.read(into), rival);
      },
    },
    {
      id: "CON-002/path",
      sentence:
        "Of two processes that read one pipe, each byte reaches one, and both find the end",
      when: { framing: "stream", naming: "path", connects: false },
      applies: ({ mechanism }) => mechanism === "fifo",
      framing: "none",
      async near(side) {
        const directory = privateDirectory(side);
        const path = `${directory}/shared`;
        await makeFifo(path);
        await side.cues.give(path);
        {
          using fifo = await soon("Opening", Deno.open(path, { write: true }));
          await side.cues.take();
          await writeAll(async (bytes) => {
            for (let sent = 0; sent < bytes.length;) {
              sent += await fifo.write(bytes.subarray(sent));
            }
          });
        }
        const seen = await judge(side.cues);
        Deno.removeSync(directory, { recursive: true });
        return seen;
      },
      async far({ cues }) {
        const path = await cues.take();
        await using rival = startReader(path);
        using fifo = await soon("Opening", Deno.open(path));
        await rival.ready;
        await cues.give("ready");
        await tellShares(cues, (into) => fifo.read(into), rival);
      },
    },
  ],
};

type Cues = Side["cues"];

async function writeAll(
  write: (bytes: Bytes) => MaybePromise<void>,
): Promise<void> {
  for (let first = 0; first < COUNT; first += WRITTEN) {
    await soon(
      "A write",
      write(numbersFrom(first, Math.min(WRITTEN, COUNT - first))),
    );
  }
}

/** Far: reads to the end beside another process, and tells what each got. */
async function tellShares(
  cues: Cues,
  read: (into: Bytes) => MaybePromise<number | null>,
  rival: ReturnType<typeof startReader>,
): Promise<void> {
  const own: number[] = [];
  const into = new Uint8Array(WRITTEN * NUMBER_BYTES);
  while (true) {
    const bytes = await soon("The next bytes", read(into));
    if (bytes === null) break;
    own.push(...numbersOf(into.subarray(0, bytes)));
  }
  const shares = [own, numbersOf(await rival.all())];
  await cues.give(JSON.stringify(shares));
}

async function judge(cues: Cues): Promise<Observation> {
  const shares = JSON.parse(await cues.take()) as number[][];
  return {
    outcome: "pass",
    observed: `of ${COUNT} numbers ${
      judgeShares(shares, COUNT)
    }, each once and in order`,
  };
}
