import { deepStrictEqual, match, throws } from "node:assert/strict";
import { ReportError } from "../reports/report_error.ts";
import { GateReportSchema } from "./gate_report.ts";
import { parseGate } from "./read_gate.ts";
import { eventfulGate } from "./testdata/gate_runs.ts";

const GATE = eventfulGate();
const TEXT = JSON.stringify(GATE);

Deno.test("parseGate() gives back what was written, with and without a byte-order mark", () => {
  deepStrictEqual(GateReportSchema.parse(GATE), GATE);
  deepStrictEqual(parseGate(TEXT), GATE);
  deepStrictEqual(parseGate(`\uFEFF${TEXT}`), GATE);
});

for (
  const [what, text, line] of [
    ["is empty", "", /^gate\.json: not JSON: the file is empty$/],
    ["is truncated", TEXT.slice(0, 500), /^gate\.json: not JSON: /],
    [
      "is a run",
      '{"format":"ipcmark.run"}',
      /its format is "ipcmark\.run", expected "ipcmark\.gate"$/,
    ],
    [
      "is newer",
      TEXT.replace('"version":1', '"version":2'),
      /^gate\.json has version 2, /,
    ],
    [
      "has a verdict that is none",
      TEXT.replace('"verdict":"regressed"', '"verdict":"fine"'),
      /^gate\.json: metrics\[0\]\.verdict: /,
    ],
    [
      "has a negative ratio",
      TEXT.replace(/"ratio":/, '"ratio":-'),
      /^gate\.json: .*ratio: .*>0$/,
    ],
    [
      "has an unknown key",
      TEXT.replace("{", '{"passed":true,'),
      /unrecognized key: "passed"$/i,
    ],
  ] as const
) {
  Deno.test(`parseGate() refuses with one line a file that ${what}`, () => {
    throws(() => parseGate(text), (error) => {
      match((error as Error).message, line);
      match((error as Error).message, /^[^\n]+$/);
      return error instanceof ReportError;
    });
  });
}
