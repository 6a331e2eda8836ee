import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { scaleOf } from "./headline.ts";
import { renderReportHtml } from "./report_html.ts";
import { summarize } from "./summarize.ts";
import { isMeasured, type MeasuredRow } from "./summary.ts";
import { eventfulRun, floorRun } from "./testdata/fixtures.ts";
import { readPage } from "./testdata/read_page.ts";
import { plainClaims } from "./testdata/plain_claims.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";
import { everything, pageOf, values } from "./testdata/pages.ts";

Deno.test("renderReportHtml() shows the figures of the summary, group by group, in its order", () => {
  for (const run of [eventfulRun(), floorRun()]) {
    const page = pageOf(run);
    const { groups } = summarize(run);
    strictEqual(page.all(".group").length, groups.length);
    groups.forEach((group, index) => {
      const rows = group.rows.filter(isMeasured);
      const table = page.one(`#group-${index}-forest`);
      deepStrictEqual(
        [...table.querySelectorAll("tbody tr")].map((row) => ({
          transport: row.dataset["transport"],
          typical: values(row)[1],
          shown: [...row.children][1]?.textContent,
          speed: values(row)[3],
          verdict: row.querySelector(".verdict")?.textContent.slice(2),
        })),
        rows.map(({ transport, typical, relative }) => ({
          transport,
          typical,
          shown: scaleOf(group).format(typical),
          speed: relative?.ratio,
          verdict: relative?.verdict,
        })),
      );
    });
  }
});

Deno.test("renderReportHtml() draws each percentile that the summary has, where operations were timed", () => {
  const run = eventfulRun();
  const page = pageOf(run);
  const [group] = summarize(run).groups;
  const rows = group!.rows.filter(isMeasured);
  for (const { transport, percentiles } of rows) {
    const line = page.one(
      `#group-0-percentiles-0 [data-transport="${transport}"]`,
    );
    deepStrictEqual(
      [...line.querySelectorAll("use")].map(({ dataset }) => ({
        share: Number(dataset["x"]),
        ns: Number(dataset["value"]),
      })),
      percentiles,
    );
  }
  strictEqual(page.document.querySelector("#group-1-percentiles-0"), null);
});

Deno.test("renderReportHtml() divides times as the summary does, and sets placements side by side", () => {
  const run = floorRun({ workloads: ["round-trip"] });
  const [group] = summarize(run).groups;
  const shares = pageOf(run).all("#group-0-share tbody tr");
  deepStrictEqual(
    shares.map((
      row,
    ) => [row.dataset["transport"], values(row)[2], values(row)[3]]),
    group!.decomposition!.rows.map(({ transport, floorNs, transportNs }) => [
      transport,
      floorNs,
      transportNs,
    ]),
  );
  const placed = syntheticRun({ placements: ["same-core", "cross-core"] });
  const [here, there] = summarize(placed).groups.map(({ rows }) =>
    new Map(
      rows.filter(isMeasured).map((row) => [row.transport, row.typical]),
    )
  );
  const beside = pageOf(placed).all("#group-0-placements tbody tr");
  deepStrictEqual(
    beside.map((
      row,
    ) => [row.dataset["transport"], values(row)[2], values(row)[3]]),
    [...here!].map(([transport, typical]) => [
      transport,
      typical,
      there!.get(transport),
    ]),
  );
});

Deno.test("renderReportHtml() draws sizes as lines through the typical figures", () => {
  const run = syntheticRun({ sizes: [64, 4096, 65536] });
  const { groups } = summarize(run);
  const typical = (transport: string) =>
    groups.map(({ rows }) =>
      rows.find((row): row is MeasuredRow =>
        isMeasured(row) && row.transport === transport
      )?.typical
    );
  const lines = pageOf(run).all("#workload-0-sweep-0-chart-0 .series");
  strictEqual(lines.length, 6);
  for (const line of lines) {
    deepStrictEqual(
      [...line.querySelectorAll("use")].map(({ dataset }) =>
        Number(dataset["value"])
      ),
      typical(line.dataset["transport"]!),
    );
  }
});

Deno.test("renderReportHtml() of 10,000 transports shows the fastest and the baseline, and says how many there are", () => {
  const run = syntheticRun({
    transports: [
      { name: "tcp@deno", speed: 1 },
      { name: "fast@deno", speed: 2 },
    ],
    workloads: ["throughput"],
    launches: 1,
    rounds: 1,
  });
  const [, fast] = run.cells;
  const [launch] = run.launches;
  const slices = launch!.slices.filter(({ cell }) => cell === fast!.id);
  for (let index = 1; index < 10_000; index++) {
    const id = `${index}`;
    run.cells.push({ ...fast!, id, transport: `t${index}@deno` });
    launch!.slices.push(...slices.map((slice) => ({ ...slice, cell: id })));
  }
  const page = pageOf(run);
  const rows = page.all("#group-0-forest tbody tr");
  strictEqual(rows.length, 81);
  strictEqual(rows.at(-1)?.dataset["transport"], "tcp@deno");
  match(page.one(".group .cut").textContent, /^81 of 10,001 shown/);
  match(page.one("#data .cut").textContent, /room for [\d,]+ of 10,001 rows/);
});

Deno.test("renderReportHtml() of 200 cells and 40 rounds weighs no more than 2 MB", () => {
  const names = [
    "tcp",
    "udp",
    "unix",
    "dgram",
    "pipe",
    "fifo",
    "mqueue",
    "shm",
    "ipc",
    "pair",
  ];
  const run = syntheticRun({
    transports: names.flatMap((name, index) => [
      { name: `${name}@deno`, speed: 1 + index / 10 },
      { name: `${name}@libc`, speed: 2 + index / 10 },
    ]),
    sizes: [64, 256, 1024, 4096, 65536],
    placements: ["same-core", "cross-core"],
    launches: 10,
    rounds: 4,
  });
  strictEqual(run.cells.length, 200);
  const text = renderReportHtml({ run });
  ok(new TextEncoder().encode(text).length <= 2_000_000);
  const { series } = JSON.parse(readPage(text).one("#rounds").textContent);
  strictEqual(series.length, 200);
});

Deno.test("renderReportHtml() puts a run, a conformance run and claims on one page, each as by itself", () => {
  const page = readPage(renderReportHtml(everything()));
  deepStrictEqual(
    page.all(".contents > ul > li > a").map(({ textContent }) => textContent),
    [
      "Summary",
      "Round trip",
      "Throughput",
      "Connect",
      "Stability",
      "Conformance",
      "Claims",
      "Not measured",
      "Machine and method",
      "Data",
    ],
  );
  ok(page.all(".matrix tbody tr").length > 3);
  deepStrictEqual(
    page.all("tr[data-verdict]").map(({ dataset }) => dataset["verdict"]),
    ["confirmed", "refuted", "depends", "inconclusive", "not-testable"],
  );
  match(page.one("#claim-never-fails").textContent, /expected confirmed/);
  match(page.one("#claim-never-fails").textContent, /seen for never-fails/);
  const alone = readPage(renderReportHtml({ claims: plainClaims() }));
  strictEqual(alone.all("section").length, 1);
  strictEqual(alone.all("script").length, 1);
});

Deno.test("renderReportHtml() says where files come from another machine", () => {
  const claims = plainClaims();
  claims.environment = { ...claims.environment, cpu: "Another" };
  const page = readPage(renderReportHtml({ ...everything(), claims }));
  match(
    page.one(".masthead .banner").textContent,
    /Claims of another machine.*Another/,
  );
});

Deno.test("renderReportHtml() says what is missing on bad days", () => {
  const failed = pageOf(syntheticRun({
    transports: [{ name: "tcp@deno", speed: 1, fails: "it broke" }],
  }));
  match(failed.one("#summary").textContent, /nothing was measured/i);
  match(failed.one(".group .notes").textContent, /tcp@deno: failed: it broke/);
  match(failed.one("#data").textContent, /Nothing was measured/);

  const bare = syntheticRun({ transports: [{ name: "tcp@deno", speed: 1 }] });
  for (const launch of bare.launches) launch.histograms = {};
  const alone = pageOf(bare);
  match(alone.one(".card").textContent, /nothing was measured beside it/i);
  match(alone.one(".group").textContent, /No percentile curves/);

  const empty = syntheticRun({ transports: [] });
  empty.launches = [];
  empty.state = "interrupted";
  const page = pageOf(empty);
  match(page.one(".banner").textContent, /was interrupted/);
  match(page.one("#summary").textContent, /holds no cells/);
  page.runScripts();
});
