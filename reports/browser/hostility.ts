import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { renderReportHtml, type Results } from "../report_html.ts";
import { syntheticClaims } from "../testdata/synthetic_claims.ts";
import { syntheticConformance } from "../testdata/synthetic_conformance.ts";
import { syntheticRun } from "../testdata/synthetic_run.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import { firstForest, seenRows } from "./table.ts";
import { visit, WIDTHS } from "./visit.ts";

/** Ends attributes, elements and scripts, runs code, rings, turns text round, and does not end soon. */
const HOSTILE = [
  `"'></script></style></title></textarea><script>globalThis.harm = 1</script>`,
  `<img src=x onerror="globalThis.harm = 2"><svg onload='globalThis.harm = 3'>`,
  `<a href="javascript:harm()">x</a><!--<b id=harm>\u0000\u0007\u001b[2J\u202e\u2066\ud800&lt;`,
  `x`.repeat(400),
].join("");

/** What has to stay as it is for the rest to be a result file. */
const KEPT = [
  "api",
  "baseline",
  "better",
  "caseId",
  "cell",
  "finding",
  "format",
  "framing",
  "id",
  "kind",
  "level",
  "outcome",
  "placement",
  "asked",
  "startedAt",
  "finishedAt",
  "state",
  "status",
  "topologies",
  "transport",
  "unit",
  "verdict",
  "waiting",
  "workload",
  "histograms",
];

/** The same file with hostile text wherever text is free. */
function spoiled<T>(data: T, key = "", inside = ""): T {
  if (typeof data === "string") {
    return (KEPT.includes(key) ? data : data + HOSTILE) as T;
  }
  if (Array.isArray(data)) {
    return data.map((each) => spoiled(each, key, inside)) as T;
  }
  if (typeof data !== "object" || data === null || key === "histograms") {
    return data;
  }
  return Object.fromEntries(
    Object.entries(data).map(([name, each]) => [name, spoiled(each, name)]),
  ) as T;
}

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

/** What a page is made of, whatever its texts: kinds of elements and attributes, and what code can see. */
const ANATOMY = `({
  elements: [...new Set([...document.querySelectorAll("*")].map((each) => each.localName))].sort(),
  attributes: [...new Set([...document.querySelectorAll("*")].flatMap((each) => each.getAttributeNames()))].sort(),
  scripts: document.scripts.length,
  styles: document.styleSheets.length,
  addresses: [...new Set([...document.links].map((each) => each.protocol))].sort(),
  globals: Object.getOwnPropertyNames(globalThis).sort(),
})`;

/** What of that is looked at by itself. */
interface Anatomy {
  readonly addresses: readonly string[];
}

async function anatomy(browser: Browser, of: Results): Promise<Anatomy> {
  return await visit(
    browser,
    renderReportHtml(of),
    async (page) => await page.evaluate(ANATOMY) as Anatomy,
  );
}

async function isUsable(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    strictEqual(
      await page.evaluate("document.documentElement.scrollWidth"),
      width,
    );
  }
  const text = await page.locator("main").innerText();
  ok(text.includes(`<img src=x onerror="globalThis.harm = 2">`));
  // deno-lint-ignore no-control-regex
  ok(!/[\u0000-\u0008\u001b\u202a-\u202e\u2066-\u2069]/.test(text));
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
      const plain = await anatomy(browser, results("@deno"));
      const hostile = await anatomy(browser, hostileResults());
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
