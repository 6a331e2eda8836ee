import {
  deepStrictEqual,
  match,
  strictEqual,
  throws,
} from "node:assert/strict";
import { ReportError } from "../reports/report_error.ts";
import type { Run } from "../reports/schema.ts";
import { syntheticConformance } from "../reports/testdata/synthetic_conformance.ts";
import { type Baseline, makeBaseline, parseBaseline } from "./baseline.ts";
import { metricsOf } from "./metric.ts";
import { judgedOf, reportOf, runOf } from "./testdata/gate_runs.ts";

const RUN = runOf([{ name: "unix@deno", speed: 1.2 }], { samples: 10 });
const CONFORMANCE = syntheticConformance();
const BASELINE = makeBaseline(RUN, CONFORMANCE);
const TEXT = JSON.stringify(BASELINE);

Deno.test("parseBaseline() gives back what makeBaseline() made, with and without a byte-order mark", () => {
  deepStrictEqual(parseBaseline(TEXT, "b.json"), BASELINE);
  deepStrictEqual(parseBaseline(`\uFEFF${TEXT}`, "b.json"), BASELINE);
  strictEqual(BASELINE.conformance!.length, CONFORMANCE.verdicts.length);
});

Deno.test("makeBaseline() keeps every figure, and leaves out what no gate reads", () => {
  deepStrictEqual(metricsOf(BASELINE.run), metricsOf(RUN));
  for (const { histograms, denoBench } of BASELINE.run.launches) {
    deepStrictEqual([histograms, denoBench], [{}, []]);
  }
});

Deno.test("parseBaseline() takes a run file for a baseline that nothing conformed in", () => {
  const { run, conformance } = parseBaseline(JSON.stringify(RUN), "run.json");
  strictEqual(conformance, null);
  deepStrictEqual(metricsOf(run), metricsOf(RUN));
});

function refuses(text: string, line: RegExp): void {
  throws(() => parseBaseline(text, "b.json"), (error) => {
    match((error as Error).message, line);
    match((error as Error).message, /^b\.json[^\n]*$/);
    return error instanceof ReportError;
  });
}

/** The baseline's text with one edit, as somebody would make it by hand. */
function edited(edit: (baseline: Baseline) => void): string {
  const copy = structuredClone(BASELINE);
  edit(copy);
  return JSON.stringify(copy);
}

/** A value where the types know that it does not belong. */
const wrong = (value: unknown) => value as never;
const slice = (baseline: Baseline) => baseline.run.launches[0]!.slices[0]!;

const DAMAGED: readonly (readonly [string, string, RegExp])[] = [
  ["is empty", "", /^b\.json: not JSON: the file is empty$/],
  ["is truncated", TEXT.slice(0, 4000), /^b\.json: not JSON: /],
  ["holds NaN", TEXT.replace(/"p50":[\d.]+/, '"p50":NaN'), /not JSON: .*NaN/],
  ["is no object", "[]", /no format, expected "ipcmark\.baseline"/],
  ["is null", "null", /no format, expected "ipcmark\.baseline"/],
  [
    "is of another format",
    '{"format":"benchstat\\u001b[2J"}',
    /^b\.json: not a baseline: its format is "benchstat"; "ipcmark baseline" makes one$/,
  ],
  [
    "is a conformance run",
    JSON.stringify(CONFORMANCE),
    /not a baseline: its format is "ipcmark\.conformance"/,
  ],
  [
    "is a gate's report",
    JSON.stringify(reportOf(judgedOf(RUN, RUN))),
    /not a baseline: its format is "ipcmark\.gate"/,
  ],
  [
    "is newer",
    TEXT.replace('"version":1', '"version":2'),
    /^b\.json has version 2, this ipcmark reads version 1: update ipcmark$/,
  ],
  [
    "has no version",
    edited((baseline) => baseline.version = wrong(undefined)),
    /^b\.json: version: expected 1, got none$/,
  ],
  [
    "has a newer run in it",
    edited(({ run }) => run.version = wrong(2)),
    /^b\.json: run has version 2/,
  ],
  [
    "has no run",
    edited((baseline) => baseline.run = wrong(undefined)),
    /^b\.json: run: .*no format, expected "ipcmark\.run"$/,
  ],
  [
    "says nothing of conformance",
    edited((baseline) => baseline.conformance = wrong(undefined)),
    /^b\.json: conformance: missing, expected array$/,
  ],
  [
    "knows an outcome that is none",
    edited(({ conformance }) => conformance![0]!.outcome = wrong("fine")),
    /^b\.json: conformance\[0\]\.outcome: /,
  ],
  [
    "has a key that is unknown",
    edited((baseline) => Object.assign(baseline, { margin: 0.2 })),
    /^b\.json: unrecognized key: "margin"$/i,
  ],
  [
    "has an unknown key in a slice",
    edited((baseline) => Object.assign(slice(baseline), { note: "" })),
    /^b\.json: run: launches\[0\]\.slices\[0\]: unrecognized key: "note"$/i,
  ],
  [
    "has a negative time",
    edited((baseline) => slice(baseline).elapsedNs = -1),
    /^b\.json: run: launches\[0\]\.slices\[0\]\.elapsedNs: .*>=0/,
  ],
  [
    "has a time that is text",
    edited((baseline) => slice(baseline).elapsedNs = wrong("NaN")),
    /^b\.json: run: launches\[0\]\.slices\[0\]\.elapsedNs: expected number, got string$/,
  ],
  [
    "has a time beyond all numbers",
    TEXT.replace(/"elapsedNs":\d+/, '"elapsedNs":1e999'),
    /^b\.json: run: launches\[0\]\.slices\[0\]\.elapsedNs: /,
  ],
  [
    "has a date that is none",
    edited((baseline) => baseline.createdAt = "yesterday"),
    /^b\.json: createdAt: invalid ISO datetime$/,
  ],
  [
    "measures by a transport that it lacks",
    edited(({ run }) => run.settings.baseline = "shm@libc"),
    /^b\.json: run: settings\.baseline: no transport is called "shm@libc"$/,
  ],
  [
    "was interrupted",
    edited(({ run }) => run.state = "interrupted"),
    /^b\.json: state: not complete, it is interrupted: measure it anew$/,
  ],
  [
    "is of a run that was interrupted",
    JSON.stringify({ ...RUN, state: "interrupted" }),
    /^b\.json: state: not complete, it is interrupted/,
  ],
  [
    "has nine rounds",
    edited(({ run }) => run.launches = leave(run, 9)),
    /^b\.json: round-trip\/64\/tcp@deno\/same-core has 9 rounds, a baseline needs 10: measure it anew with "ipcmark baseline"$/,
  ],
  [
    "has times of nothing only",
    edited(({ run }) => {
      for (const { operationNs } of run.launches.flatMap((l) => l.slices)) {
        operationNs!.p50 = 0;
      }
    }),
    /^b\.json: nothing was measured in it/,
  ],
];

/** The launches with so many rounds in all. */
function leave(run: Run, rounds: number): Run["launches"] {
  const [first, second, third] = run.launches;
  const short = {
    ...third!,
    slices: third!.slices.filter(({ round }) => round < rounds - 8),
  };
  return [first!, second!, short];
}

for (const [what, text, line] of DAMAGED) {
  Deno.test(`parseBaseline() refuses with one line a file that ${what}`, () => {
    refuses(text, line);
  });
}

Deno.test("parseBaseline() takes ten rounds in all", () => {
  parseBaseline(edited(({ run }) => run.launches = leave(run, 10)), "b.json");
});

Deno.test("makeBaseline() refuses what is not complete, or has nothing in it", () => {
  const refused: readonly (readonly [() => Baseline, RegExp])[] = [
    [
      () => makeBaseline({ ...RUN, state: "running" }, null),
      /^the run: state: not complete, it is running/,
    ],
    [
      () => makeBaseline(RUN, { ...CONFORMANCE, state: "interrupted" }),
      /^the conformance run: state: not complete/,
    ],
    [
      () => makeBaseline({ ...RUN, launches: [] }, null, "r.json"),
      /^r\.json: nothing was measured/,
    ],
  ];
  for (const [make, message] of refused) {
    throws(make, (error) => {
      match((error as Error).message, message);
      return error instanceof ReportError;
    });
  }
});
