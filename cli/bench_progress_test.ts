import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { BenchEvent } from "../bench/options.ts";
import { benchProgress, measuringLine } from "./bench_progress.ts";
import type { Progress } from "./progress.ts";
import { tcp } from "../transports/deno/tcp.ts";

function linesOf(events: readonly BenchEvent[]): readonly string[] {
  const lines: string[] = [];
  const progress: Progress = {
    live: false,
    line: (text) => void lines.push(text),
    status() {},
    [Symbol.dispose]() {},
  };
  const tell = benchProgress(progress, () => 0);
  for (const event of events) tell(event);
  return lines;
}

const TROUBLE: readonly BenchEvent[] = [
  { type: "failure", cell: "round-trip", message: "the far end is gone" },
  { type: "cut-short", launch: 2, cells: ["connect"], message: "killed" },
];

Deno.test("benchProgress() tells launches and what failed in them", () => {
  deepStrictEqual(
    linesOf([
      { type: "launch", launch: 2, launches: 6, placement: "free" },
      ...TROUBLE,
    ]),
    [
      "Launch 3 of 6, free",
      "Failed: round-trip: the far end is gone",
      "Failed: 1 cell of launch 3: killed",
    ],
  );
});

Deno.test("benchProgress() says whose launch it is where arms take turns", () => {
  deepStrictEqual(
    linesOf([
      {
        type: "launch",
        launch: 2,
        launches: 6,
        placement: "free",
        arm: "head",
      },
      ...TROUBLE,
    ]),
    [
      "Launch 3 of 6, free, head",
      "Failed: round-trip (head): the far end is gone",
      "Failed: 1 cell of launch 3 (head): killed",
    ],
  );
});

Deno.test("measuringLine() tells how much is measured, and who takes turns", () => {
  const options = { transports: [tcp], launches: 1, seed: 7 };
  strictEqual(
    measuringLine(options),
    "Measuring 1 transport in 1 launch, seed 7",
  );
  strictEqual(
    measuringLine({ ...options, launches: 6 }, [{ name: "old" }, {
      name: "new",
    }]),
    "Measuring 1 transport in 6 launches each, seed 7, taking turns: old and new",
  );
});
