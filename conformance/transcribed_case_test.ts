import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { openStage } from "../harness/stage.ts";
import { openTranscript } from "../harness/transcript.ts";
import { freshTroupe } from "../harness/troupe.ts";
import { here } from "../harness/venue.ts";
import { pipe } from "../transports/deno/pipe.ts";
import { unix } from "../transports/deno/unix.ts";
import { worker } from "../transports/web/worker.ts";
import type { Transport } from "../transports/transport.ts";
import { variantFor } from "./case.ts";
import { CASES } from "./mod.ts";
import { runAcrossProcesses } from "./run_case.ts";

async function transcribed(caseId: string, transport: Transport) {
  await using stage = await openStage();
  const variant = variantFor(
    CASES.find(({ id }) => id === caseId)!,
    transport,
  )!;
  const transcript = openTranscript();
  const result = await runAcrossProcesses(
    variant,
    transport,
    stage,
    here(stage, freshTroupe),
    { swapped: false, transcript },
  );
  return { result, lines: transcript.lines() };
}

function has(lines: readonly string[], line: RegExp): void {
  strictEqual(lines.some((each) => line.test(each)), true, lines.join("\n"));
}

for (const transport of [unix, pipe, worker] as readonly Transport[]) {
  Deno.test(`a case over ${transport.name} tells what both ends did, on one clock`, async () => {
    const { result, lines } = await transcribed("INT-001", transport);
    strictEqual(result.outcome, "pass");
    has(lines, /near {2}(write|send) 256 B 000102030405060708090a0b0c0d0e0f…$/);
    has(lines, /far {3}(read|receive) -> \d+ B 0001/);
    const times = lines.map(parseFloat);
    deepStrictEqual(times, times.toSorted((a, b) => a - b));
    const order = lines.map((line) => line.replace(/^.* ms {2}/, ""));
    const written = order.findIndex((line) =>
      /^near {2}(write|send)/.test(line)
    );
    const read = order.findIndex((line) =>
      /^far {3}(read|receive) -> \d/.test(line)
    );
    strictEqual(written < read, true, lines.join("\n"));
  });
}

Deno.test("the lines of a process that dies in the middle of a case are not lost", async () => {
  const { result, lines } = await transcribed("DTH-001", unix);
  strictEqual(result.outcome, "pass", result.observed);
  match(
    lines.filter((line) => / {2}(near|far ) {2}dies$/.test(line)).join(),
    /dies$/,
  );
});
