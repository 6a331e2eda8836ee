import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { renderReportHtml, type Results } from "../report_html.ts";
import { syntheticClaims } from "../testdata/synthetic_claims.ts";
import { syntheticConformance } from "../testdata/synthetic_conformance.ts";
import { syntheticRun } from "../testdata/synthetic_run.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import { anatomy, HOSTILE, isShownAsText, spoiled } from "./hostile_text.ts";
import { firstForest, seenRows } from "./table.ts";
import { visit, WIDTHS } from "./visit.ts";

/** Some transports, whose names are as wide as names get, and end in `ending`. */
function results(ending: string): Results {
  const run = syntheticRun({
    transports: [
      { name: "tcp@deno", speed: 1 },
      ...[1, 2, 3].map((number) => ({
        name: `W${number}${"W".repeat(20)}${ending}`,
        speed: 2,
      })),
      { name: `f${ending}`, speed: 1, fails: `failed ${ending}` },
    ],
    workloads: ["round-trip", "throughput"],
    sizes: [64, 4096],
    launches: 6,
    samples: 40,
  });
  return {
    run,
    conformance: syntheticConformance(),
    claims: syntheticClaims(),
  };
}

function hostileResults(): Results {
  const { run, conformance, claims } = results(HOSTILE);
  return {
    run: spoiled(run),
    conformance: spoiled(conformance),
    claims: spoiled(claims),
  };
}

async function isUsable(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    strictEqual(
      await page.evaluate("document.documentElement.scrollWidth"),
      width,
    );
  }
  await isShownAsText(page);
  const table = firstForest(page);
  const all = await seenRows(table);
  strictEqual(all.length, 4);
  await page.getByRole("searchbox", { name: "Transports" }).fill("w2");
  strictEqual((await seenRows(table)).length, 1);
}

const MANY = 10_000;

async function findsOneOfMany(page: Page): Promise<void> {
  const table = firstForest(page);
  const rows = await seenRows(table);
  ok(rows.length >= 50 && rows.length < 200);
  await page.getByRole("searchbox", { name: "Transports" }).fill(
    rows[7]!.transport,
  );
  deepStrictEqual(
    (await seenRows(table)).map(({ transport }) => transport),
    [rows[7]!.transport],
  );
  const words = await page.locator("main").innerText();
  ok(words.includes(`of ${MANY.toLocaleString("en")}`), "says what is missing");
}

export const HOSTILITY: readonly BrowserTest[] = [
  {
    name:
      "hostile text makes no element, no attribute, no address, and nothing of it runs",
    async look(browser) {
      const plain = await anatomy(browser, renderReportHtml(results("@deno")));
      const hostile = await anatomy(
        browser,
        renderReportHtml(hostileResults()),
      );
      for (const address of hostile.addresses) {
        ok(plain.addresses.includes(address), address);
      }
      // Sources that nobody knows have no address.
      deepStrictEqual(hostile, { ...plain, addresses: hostile.addresses });
    },
  },
  {
    name: "hostile text is shown as text, on a page that can be used",
    look: (browser) =>
      visit(browser, renderReportHtml(hostileResults()), isUsable),
  },
  {
    name:
      `a run of ${MANY} transports opens, tells what it leaves out, and one of them is found`,
    async look(browser) {
      const run = syntheticRun({
        transports: Array.from({ length: MANY }, (_, index) => ({
          name: index === 0 ? "tcp@deno" : `t${index}@deno`,
          speed: 1 + index / MANY,
        })),
        // Operations that are not timed leave no histograms, which would take most of the time.
        workloads: ["throughput"],
        launches: 1,
        rounds: 1,
      });
      const page = renderReportHtml({ run });
      ok(page.length < 2_000_000);
      await visit(browser, page, findsOneOfMany);
    },
  },
];
