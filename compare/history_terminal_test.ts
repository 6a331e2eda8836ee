import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { HOSTILE, hostileRun } from "../reports/testdata/fixtures.ts";
import { matchGolden } from "../reports/testdata/golden.ts";
import { type History, historyOf } from "./history.ts";
import { recordOf } from "./history_record.ts";
import { renderHistory } from "./history_terminal.ts";
import {
  fileOf,
  manyRecords,
  manyRuns,
  type ManyRunsOptions,
} from "./testdata/many_runs.ts";

const PLAIN = { width: 80, colour: false, unicode: true };

function render(history: History, options = {}): string {
  return renderHistory(history, "results", { ...PLAIN, ...options });
}

function historyWith(options: ManyRunsOptions): History {
  return historyOf(manyRecords(options), { seed: 1 });
}

/** A step, another machine, a run that was stopped and one of which nothing is left. */
function eventfulHistory(): History {
  const runs = manyRuns({
    step: { from: 15, slower: 1.15 },
    environmentOf: (index) => index < 24 ? {} : { kernel: "6.20.1" },
    workloads: ["round-trip", "throughput"],
  });
  runs[7] = { ...runs[7]!, state: "interrupted" };
  runs[9] = { ...runs[9]!, launches: [] };
  return historyOf(runs.map((run) => recordOf(run, fileOf(run))), { seed: 1 });
}

for (
  const [name, options] of [
    ["80", {}],
    ["120", { width: 120 }],
    ["80_ascii", { unicode: false }],
    ["80_colour", { colour: true }],
  ] as const
) {
  Deno.test(`renderHistory() writes the golden file for ${name}`, () => {
    const url = new URL(`testdata/history_${name}.txt`, import.meta.url);
    matchGolden(render(eventfulHistory(), options), url);
  });
}

Deno.test("renderHistory() keeps to the width from 40 columns on, however many runs there are", () => {
  for (const history of [eventfulHistory(), historyWith({ count: 300 })]) {
    for (const width of [40, 48, 60, 72, 80, 100, 120, 200]) {
      const text = render(history, { width });
      const longest = Math.max(
        ...text.split("\n").map((line) => [...line].length),
      );
      ok(longest <= width, `${longest} columns of ${width}`);
    }
  }
});

Deno.test("renderHistory() says the same with colour and without", () => {
  const history = eventfulHistory();
  strictEqual(
    stripVTControlCharacters(render(history, { colour: true })),
    render(history),
  );
});

Deno.test("renderHistory() in ASCII writes ASCII, and no letter that stands for an unknown one", () => {
  match(render(eventfulHistory(), { unicode: false }), /^[\n -~]*$/);
  doesNotMatch(render(eventfulHistory(), { unicode: false }), /\?/);
});

Deno.test("renderHistory() shows hostile text harmlessly", () => {
  const history = historyOf([recordOf(hostileRun(), HOSTILE)], { seed: 1 });
  const text = renderHistory(history, HOSTILE, { ...PLAIN, width: 200 });
  // deno-lint-ignore no-control-regex
  doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  match(text, /ev\|il/);
});

Deno.test("renderHistory() of one run draws a point, and says that runs are too few", () => {
  const text = render(historyWith({ count: 1 }));
  match(text, / runs +1, 2026-10-01 03:15 UTC\n/);
  match(text, / {2}unix@deno {2}15\.\d µs\n[^]*│ [⠁-⣿]\n/);
  match(
    text,
    /• too few runs for change points, which need \d+ on one machine/,
  );
});

Deno.test("renderHistory() says that no change was shown, and that nothing was measured", () => {
  match(render(historyWith({})), /• no change of level shown\n/);
  match(render(historyOf([], { seed: 1 })), /• nothing was measured\n/);
});

Deno.test("renderHistory() says which series has too few runs where others have enough", () => {
  const records = manyRecords().map((record, index) => ({
    ...record,
    figures: record.figures.filter(({ cell }) =>
      index < 8 || cell.transport === "tcp@deno"
    ),
  }));
  const text = render(historyOf(records, { seed: 1 }), { width: 120 });
  match(text, / unix@deno .*, in 8 of 30 runs; too few runs for change points/);
  doesNotMatch(text, / tcp@deno .*too few/);
});

Deno.test("renderHistory() draws many metrics with fewer rows", () => {
  const rows = (history: History) =>
    render(history).split("\n").filter((line) => /[│┤]/.test(line)).length /
    history.series.length;
  const few = historyWith({ count: 3 });
  strictEqual(rows(few), 5);
  const series = Array.from({ length: 13 }, () => few.series[0]!);
  strictEqual(rows({ ...few, series }), 3);
});
