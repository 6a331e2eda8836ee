import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { renderCsv } from "./formats/csv.ts";
import { renderReportHtml } from "./report_html.ts";
import { summarize } from "./summarize.ts";
import { eventfulRun, floorRun, hostileRun } from "./testdata/fixtures.ts";
import { readPage } from "./testdata/read_page.ts";
import { everything, pageOf, values } from "./testdata/pages.ts";

Deno.test("renderReportHtml() has every round in its data, of which its script makes the file that report --format csv writes", () => {
  for (const run of [eventfulRun(), floorRun(), hostileRun()]) {
    const page = pageOf(run);
    page.runScripts();
    const link = page.one("#csv");
    match(link.getAttribute("download")!, /^ipcmark-20261121T031500Z\.csv$/);
    strictEqual(
      page.blobs.get(link.getAttribute("href")!),
      renderCsv(summarize(run)),
    );
  }
});

Deno.test("renderReportHtml()'s script sorts by the values, not by the words, and back", () => {
  const page = pageOf(floorRun({ workloads: ["round-trip"] }));
  page.runScripts();
  const typical = () =>
    page.all("#group-0-forest tbody tr").map((row) => values(row)[1]!);
  const [, head] = page.all("#group-0-forest th[data-sort]");
  const sorted = typical().toSorted((a, b) => a - b);
  page.fire(head!.querySelector("button")!, "click");
  deepStrictEqual(typical(), sorted);
  strictEqual(head!.getAttribute("aria-sort"), "ascending");
  page.fire(head!.querySelector("button")!, "click");
  deepStrictEqual(typical(), sorted.toReversed());
  strictEqual(head!.getAttribute("aria-sort"), "descending");
});

Deno.test("renderReportHtml()'s script hides transports and claims that a reader does not look for", () => {
  const page = readPage(renderReportHtml(everything()));
  page.runScripts();
  const shown = (selector: string) =>
    page.all(selector).filter((each) => !each.hidden);
  const transports = page.one("form.transports");
  strictEqual(transports.hidden, false);
  transports.querySelector("input")!.value = "unix";
  page.fire(transports, "input");
  deepStrictEqual(
    shown("#group-0-forest tbody tr").map(({ dataset }) =>
      dataset["transport"]
    ),
    ["unix@deno"],
  );
  strictEqual(
    transports.querySelector("output")?.textContent,
    "1 of 6 transports",
  );
  const claims = page.one("form.claims");
  claims.querySelector("input")!.value = "truth never-fails";
  page.fire(claims, "input");
  deepStrictEqual(
    shown("tr[data-verdict]").map(({ dataset }) => dataset["claim"]),
    ["never-fails"],
  );
});
