import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { renderMarkdown } from "./markdown.ts";
import type { Run } from "./schema.ts";
import { summarize } from "./summarize.ts";
import { isMeasured, type MeasuredRow } from "./summary.ts";
import { renderTerminal } from "./terminal.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";

/** A run of rates whose operations are timed too; `values` are what each slice tells beside, by transport. */
function rates(
  values: (transport: string, call: number) => Record<string, number>,
): Run {
  const run = syntheticRun({
    transports: [{ name: "tcp@deno", speed: 1 }, { name: "b", speed: 2 }],
  });
  for (const cell of run.cells) {
    cell.workload = "fan-in";
    cell.metric = { name: "echo-rate", unit: "/s", better: "higher" };
    cell.parameters = { payloadBytes: 64, connections: 10 };
    const metric = { unit: "B", better: "lower" } as const;
    cell.figures = [
      { ...metric, name: "memory each", typical: "largest" },
      { ...metric, name: "slowest p99", unit: "ns", typical: "median" },
      { ...metric, name: "saturated", unit: "flag", typical: "median" },
      { ...metric, name: "never told", typical: "median" },
    ];
  }
  const transports = new Map(run.cells.map((of) => [of.id, of.transport]));
  for (const slice of run.launches.flatMap(({ slices }) => slices)) {
    slice.figures = values(transports.get(slice.cell)!, slice.call);
  }
  return run;
}

const RUN = rates((transport, call) => ({
  "slowest p99": call === 0 ? 1_000 : 3_000,
  ...transport === "b"
    ? { "memory each": call === 0 ? 2_048 : 1_024, "saturated": 1 }
    : { "saturated": 0 },
}));

Deno.test("summarize() takes the median or the largest of a figure, or null where no slice tells it", () => {
  const rows = summarize(RUN).groups[0]!.rows.filter(isMeasured);
  const valuesOf = ({ figures }: MeasuredRow) =>
    figures.map(({ value }) => value);
  deepStrictEqual(rows.map(({ transport }) => transport), ["b", "tcp@deno"]);
  deepStrictEqual(rows.map(valuesOf), [
    [2_048, 2_000, 1, null],
    [null, 2_000, 0, null],
  ]);
  deepStrictEqual(
    rows.map(({ warnings }) => warnings.map(({ kind }) => kind)),
    [["saturated"], []],
  );
});

Deno.test("summarize() rates messages, and tells the median of their times beside", () => {
  const run = rates(() => ({}));
  for (const slice of run.launches.flatMap(({ slices }) => slices)) {
    slice.elapsedNs = 1e9;
    slice.deliveredMessages = 5_000;
    slice.operationNs!.p50 = 700;
  }
  const [group] = summarize(run).groups;
  strictEqual(group!.statistic, "rate of messages");
  const [row] = group!.rows.filter(isMeasured);
  strictEqual(Math.round(row!.typical), 5_000);
  strictEqual(row!.medianNs, 700);
  strictEqual(row!.messagesPerSecond, null);
});

Deno.test("tables have a column for each figure that any row has", () => {
  const heads = [
    renderMarkdown(summarize(RUN)),
    renderTerminal(summarize(RUN), {
      width: 140,
      colour: false,
      unicode: true,
    }),
  ].map((text) => text.split("\n").find((line) => /typical +/.test(line)));
  for (const head of heads) {
    match(
      head!,
      /typical[ |]+median[ |]+p99[ |]+memory each[ |]+slowest p99[ |]+saturated[ |]+speed/,
    );
  }
  match(
    renderMarkdown(summarize(RUN)),
    /\| b +\|.* 2\.00 KiB \| +2\.00 µs \| +yes \|/,
  );
  match(
    renderMarkdown(summarize(RUN)),
    /\| \*\*tcp@deno\*\* +\|.* – \| +2\.00 µs \| +no \|/,
  );
});
