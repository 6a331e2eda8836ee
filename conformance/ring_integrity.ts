import { ok, strictEqual } from "node:assert/strict";
import {
  allowedCpus,
  boundTo,
  cannotSetAffinity,
} from "../harness/affinity.ts";
import type { ChannelSide } from "../scenario.ts";
import type { StreamChannel } from "../transports/transport.ts";
import { encodeRecord, LARGEST_RECORD, recordReader } from "./_records.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { soon } from "./expect.ts";

/** In each placement: a ring goes round a dozen times. */
const RECORDS = 50_000;
const READ_BYTES = 65_536;
const ALL_MS = 8_000;

/** What rings in memory is made of, which no other mechanism is. */
const RINGS = ["shm-eventfd", "shm-futex", "shm-spin", "shared-buffer"];

/** MQS-004. */
export const ringIntegrity: ConformanceCase = {
  id: "MQS-004",
  title: "shm ring integrity",
  priority: 1,
  level: "API",
  sources: [
    { doc: "shm_overview(7)", section: "DESCRIPTION" },
    { doc: "futex(2)", section: "DESCRIPTION" },
  ],
  variants: [{
    id: "MQS-004",
    sentence:
      "Of many small records, written while they are read, none is torn, lost or doubled: both ends on one processor, and each on its own",
    when: { framing: "stream" },
    applies: ({ mechanism }) => RINGS.includes(mechanism),
    framing: "stream",
    async near(side) {
      const seen: string[] = [];
      for (const [words, near, far] of placements()) {
        using _bound = near === undefined ? undefined : boundTo(near);
        await side.cues.give(far ?? "anywhere");
        const reads = await readRecords(side);
        await side.cues.give("read");
        // The other end goes back first: on one event loop both are the same thread.
        strictEqual(await soon("The other end", side.cues.take()), "done");
        seen.push(`${words} in ${reads} reads`);
      }
      await side.cues.give("enough");
      return judge(seen);
    },
    async far({ channel, cues }) {
      while (true) {
        const cpus = await cues.take();
        if (cpus === "enough") return;
        {
          using _bound = cpus === "anywhere" ? undefined : boundTo(cpus);
          await writeRecords(channel);
          strictEqual(await cues.take(), "read");
        }
        await cues.give("done");
      }
    },
  }],
};

type Placement = readonly [
  words: string,
  near: string | undefined,
  far: string | undefined,
];

/** Where the threads of the two ends run, which is what a race depends on. */
function placements(): readonly Placement[] {
  const reason = cannotSetAffinity();
  if (reason !== undefined) {
    return [["on whatever processors there are", undefined, undefined]];
  }
  const [first, second] = allowedCpus().map(String);
  const together: Placement = ["on one processor", first, first];
  return second === undefined
    ? [together]
    : [together, ["on two processors", first, second]];
}

function judge(seen: readonly string[]): Observation {
  return {
    outcome: "pass",
    observed: `${RECORDS} records with their CRC ${seen.join(", and ")}`,
  };
}

async function writeRecords(channel: StreamChannel): Promise<void> {
  const room = new Uint8Array(LARGEST_RECORD);
  for (let number = 0; number < RECORDS; number++) {
    const writing = channel.write(encodeRecord(number, room));
    if (writing) await writing;
  }
}

/** How many reads it took. */
async function readRecords(
  { channel }: ChannelSide<StreamChannel>,
): Promise<number> {
  const records = recordReader(RECORDS);
  const into = new Uint8Array(READ_BYTES);
  async function readAll(): Promise<number> {
    let reads = 0;
    while (records.count() < RECORDS) {
      const bytes = await channel.read(into);
      ok(bytes !== null, `The end came after ${records.count()} records`);
      records.take(into.subarray(0, bytes));
      reads++;
    }
    return reads;
  }
  return await soon(`${RECORDS} records`, readAll(), ALL_MS);
}
