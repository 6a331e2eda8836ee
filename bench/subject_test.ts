import { rejects, strictEqual } from "node:assert/strict";
import { openStage } from "../harness/stage.ts";
import { pipe } from "../transports/deno/pipe.ts";
import { tcp } from "../transports/deno/tcp.ts";
import type { Transport } from "../transports/transport.ts";
import { roundTrip } from "./round_trip.ts";
import { openSubject, type Subject } from "./subject.ts";

async function withSubject(
  transport: Transport,
  use: (subject: Subject) => Promise<void>,
): Promise<void> {
  await using stage = await openStage();
  const repertoire = { transports: [transport], scenarios: [roundTrip] };
  const subject = await openSubject(
    transport,
    true,
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
