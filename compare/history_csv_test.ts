import { equal, match } from "node:assert/strict";
import { historyOf } from "./history.ts";
import { renderHistoryCsv } from "./history_csv.ts";
import { recordOf } from "./history_record.ts";
import { instantOf, manyRecords, manyRuns } from "./testdata/many_runs.ts";

Deno.test("renderHistoryCsv() has a line a point, and tells of a change where it begins", () => {
  const records = manyRecords({ step: { from: 15, slower: 1.15 } });
  const [head, ...lines] = renderHistoryCsv(historyOf(records, { seed: 1 }))
    .trimEnd().split("\n");
  match(head!, /^id,workload,title,transport,.*,change_high$/);
  equal(lines.length, 60);
  const changed = lines.filter((line) => /,(slower|faster),/.test(line));
  equal(changed.length, 1);
  match(
    changed[0]!,
    new RegExp(`^[^,]*/unix@deno/.*,${instantOf(15)},.*,slower,1\\.1\\d+,`),
  );
  // The title holds commas.
  match(lines[0]!, /,"Round trip, 64 B, same core",tcp@deno,/);
});

Deno.test("renderHistoryCsv() quotes what would break a line, and leaves empty what is not known", () => {
  const [run] = manyRuns({ count: 1, launches: 2 });
  const text = renderHistoryCsv(
    historyOf([recordOf(run!, 'a"b\nc,.json')], { seed: 1 }),
  );
  match(text, /,"a""b\nc,\.json",complete,A,2,[\d.]+,,,,,,\n/);
});
