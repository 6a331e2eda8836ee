import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { parse } from "csv-parse/sync";
import { summarize } from "../summarize.ts";
import type { Summary } from "../summary.ts";
import { eventfulRun, misplace } from "../testdata/fixtures.ts";
import { syntheticRun } from "../testdata/synthetic_run.ts";
import { VILE_NAMES, vileRun } from "../testdata/vile_run.ts";
import { oneLine } from "./clean_text.ts";
import { renderCsv } from "./csv.ts";
import { measuredSeries } from "./measured_series.ts";

/** Rows by column, as another's strict parser reads them. */
function rowsOf(summary: Summary): readonly Record<string, string>[] {
  return parse(renderCsv(summary), {
    columns: true,
    record_delimiter: "\r\n",
  });
}

Deno.test("renderCsv() has a header that stays, also where there are no rows", () => {
  const none = renderCsv(summarize(syntheticRun({ launches: 0 })));
  strictEqual(
    none,
    "started_at,launch,round,workload,payload_bytes,depth,connections,rate_per_second,other_parameters,transport,placement,topology,waiting,metric,unit,better,statistic,value,p99_ns,operations,elapsed_ns,sent_messages,delivered_messages,delivered_bytes\r\n",
  );
  strictEqual(renderCsv(summarize(vileRun())).startsWith(none), true);
});

Deno.test("renderCsv() writes each round of the launches that count, to the last digit", () => {
  const run = eventfulRun();
  misplace(run.launches[3]!, "elsewhere");
  const summary = summarize(run);
  const rows = rowsOf(summary);
  const rounds = measuredSeries(summary).flatMap(({ row }) =>
    row.rounds.map((round) => ({ transport: row.transport, ...round }))
  );
  strictEqual(rows.length, rounds.length);
  for (const [index, round] of rounds.entries()) {
    const row = rows[index]!;
    strictEqual(row.transport, round.transport);
    deepStrictEqual(
      [row.launch, row.round, row.value, row.operations, row.delivered_bytes]
        .map(Number),
      [
        round.launch,
        round.round,
        round.value,
        round.operations,
        round.deliveredBytes,
      ],
    );
    strictEqual(row.p99_ns, round.p99Ns === null ? "" : String(round.p99Ns));
    strictEqual(row.payload_bytes, "64");
    strictEqual(row.depth, "");
  }
  const launches = new Set(rows.map(({ launch }) => Number(launch)));
  deepStrictEqual([...launches], [2, 4, 5, 6, 7, 8, 9]);
});

Deno.test("renderCsv() keeps hostile text in its cell, and lets none begin a formula", () => {
  const rows = rowsOf(summarize(vileRun()));
  strictEqual(rows.length, VILE_NAMES.length * 2 * 2 * 2);
  const names = new Set(rows.map(({ transport }) => transport));
  deepStrictEqual(
    names,
    new Set(VILE_NAMES.map((name) => oneLine(name).replace(/^=/, "'="))),
  );
  for (const row of rows) {
    strictEqual(row.payload_bytes, "64");
    match(row.other_parameters!, /^9 =1\+1.* transport=2$/);
    for (const text of Object.values(row)) match(text, /^([^=+\-@]|$)/);
  }
});
