import { rejects, strictEqual } from "node:assert/strict";
import process from "node:process";
import { openStage } from "../harness/stage.ts";
import { pipe } from "../transports/deno/pipe.ts";
import { unix } from "../transports/deno/unix.ts";
import { tcp } from "../transports/deno/tcp.ts";
import type { Transport } from "../transports/transport.ts";
import { fanIn } from "./fan_in.ts";
import { roundTrip } from "./round_trip.ts";
import { openSubject, type Subject } from "./subject.ts";
import { CellRefusal, type Workload } from "./workload.ts";

async function withSubject(
  transport: Transport,
  use: (subject: Subject) => Promise<void>,
  workload: Workload = roundTrip,
): Promise<void> {
  await using stage = await openStage();
  const repertoire = { transports: [transport], scenarios: [workload] };
  const subject = await openSubject(
    transport,
    workload.framing !== "none",
    repertoire,
    stage,
    undefined,
  );
  try {
    await use(subject);
  } finally {
    await subject.abandon();
  }
}

for (const transport of [tcp, pipe] as readonly Transport[]) {
  Deno.test(`Subject.measure() over ${transport.name} tells how a far end ended that dies in the middle of a slice`, () =>
    withSubject(transport, async (subject) => {
      const parameters = {
        parameters: { payloadBytes: 64 },
        operations: 1_000_000,
      };
      const killer = {
        start: () => Deno.kill(subject.farPid, "SIGKILL"),
        end() {},
      };
      await rejects(
        subject.measure(roundTrip, parameters, killer),
        /^PlayerGoneError: The far end is gone: killed by SIGKILL$/,
      );
    }));

  Deno.test(`Subject.measure() over ${transport.name} measures slice after slice`, () =>
    withSubject(transport, async (subject) => {
      for (const operations of [1, 10]) {
        const parameters = { parameters: { payloadBytes: 64 }, operations };
        const { samplesNs } = await subject.measure(roundTrip, parameters);
        strictEqual(samplesNs.length, operations);
      }
    }));
}

Deno.test("Subject.measure() measures without the cost where the runtime does not tell it", () =>
  withSubject(unix, async (subject) => {
    const parameters = { parameters: { payloadBytes: 64 }, operations: 5 };
    const { resourceUsage } = process;
    Object.assign(process, { resourceUsage: undefined });
    try {
      const slice = await subject.measure(roundTrip, parameters);
      strictEqual(slice.samplesNs.length, 5);
      strictEqual("cost" in slice, false);
    } finally {
      Object.assign(process, { resourceUsage });
    }
    const { cost } = await subject.measure(roundTrip, parameters);
    strictEqual(typeof cost?.far.userNs, "number");
  }));

/** unix@deno, which opens `limit` connections at a time and then fails as a process does that may open no more files. */
function limited(limit: number) {
  let open = 0;
  const { listening } = unix;
  const transport: Transport = {
    ...unix,
    listening: {
      ...listening!,
      async connect(address) {
        if (open === limit) {
          throw Object.assign(new Error("Too many"), { code: "EMFILE" });
        }
        const channel = await listening!.connect(address);
        open++;
        return {
          ...channel,
          [Symbol.asyncDispose]() {
            open--;
            return channel[Symbol.asyncDispose]();
          },
        };
      },
    },
  };
  return { transport, count: () => open };
}

Deno.test("Subject.measure() can measure other cells after one that was refused", async () => {
  const { transport, count } = limited(5);
  await withSubject(transport, async (subject) => {
    const measured = (connections: number) => ({
      parameters: { payloadBytes: 64, connections },
      operations: 1,
    });
    await rejects(subject.measure(fanIn, measured(6)), CellRefusal);
    strictEqual(count(), 0);
    const { operations } = await subject.measure(fanIn, measured(5));
    strictEqual(operations, 100);
  }, fanIn);
});

Deno.test("Subject.measure() starts its timer after all preparations and ends it before they are undone", async () => {
  const { transport, count } = limited(5);
  const seen: number[] = [];
  await withSubject(transport, async (subject) => {
    await subject.measure(
      fanIn,
      { parameters: { payloadBytes: 64, connections: 5 }, operations: 1 },
      { start: () => seen.push(count()), end: () => seen.push(count()) },
    );
  }, fanIn);
  strictEqual(seen.join(), "5,5");
});
