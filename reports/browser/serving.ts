import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { fakeIo } from "../../cli/_fake_io.ts";
import { withDirectory } from "../../cli/_with_directory.ts";
import { run } from "../../cli/program.ts";
import { eventfulGate } from "../../compare/testdata/gate_runs.ts";
import { formatInstant } from "../environment_facts.ts";
import type { Run } from "../schema.ts";
import { summarize } from "../summarize.ts";
import { isMeasured } from "../summary.ts";
import { syntheticClaims } from "../testdata/synthetic_claims.ts";
import { syntheticConformance } from "../testdata/synthetic_conformance.ts";
import { syntheticRun } from "../testdata/synthetic_run.ts";
import { checkAccess, FEW_STATES } from "./axe.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import { HOSTILE, isShownAsText, spoiled } from "./hostile_text.ts";
import { firstForest, seenRows } from "./table.ts";
import { visitAddress, WIDTHS } from "./visit.ts";

type Files = Readonly<Record<string, unknown>>;

/** What `ipcmark serve` prints: where the list is. */
async function serving(
  files: Files,
  look: (address: string) => Promise<void>,
): Promise<void> {
  await withDirectory(async (directory) => {
    for (const [name, data] of Object.entries(files)) {
      const text = typeof data === "string" ? data : JSON.stringify(data);
      await Deno.writeTextFile(`${directory}/${name}`, text);
    }
    const fake = fakeIo();
    const printed = Promise.withResolvers<string>();
    const ended = run(["serve", directory], {
      ...fake,
      stdout: printed.resolve,
    });
    // A command that ends at once prints no address.
    ended.then((status) =>
      printed.reject(new Error(`${status}: ${fake.err()}`))
    );
    const address = (await printed.promise).trim();
    try {
      await look(address);
    } finally {
      fake.stop("SIGINT");
      strictEqual(await ended, 130);
    }
  });
}

const RUN = syntheticRun({ launches: 6, samples: 60 });
const RESULTS = {
  "run.json": { ...RUN, startedAt: "2026-11-21T03:15:00Z" },
  "conformance.json": {
    ...syntheticConformance(),
    startedAt: "2026-11-20T03:15:00Z",
  },
  "claims.json": { ...syntheticClaims(), startedAt: "2026-11-19T03:15:00Z" },
  "gate.json": { ...eventfulGate(), startedAt: "2026-11-18T03:15:00Z" },
} as const;
const BROKEN = "run-half.json";
const FILES: Files = { ...RESULTS, [BROKEN]: "{" };

/** All files, newest first, with what each holds; what is broken apart from them. */
async function listIsRight(page: Page): Promise<void> {
  const rows = await page.locator("table.stored tbody tr").all();
  const seen = await Promise.all(
    rows.map((row) => row.locator("td").allInnerTexts()),
  );
  deepStrictEqual(
    seen.map(([date, report, state, command]) => [
      date,
      report!.split("\n")[0],
      state,
      command,
    ]),
    Object.entries(RESULTS).map(([name, data]) => [
      formatInstant(data.startedAt),
      name,
      "state" in data ? data.state : data.verdict,
      "settings" in data ? data.settings.command : data.command,
    ]),
  );
  const broken = await page.locator("main > ul li").allInnerTexts();
  strictEqual(broken.length, 1);
  match(broken[0]!, /^run-half\.json: not JSON/);
}

/** The report of the run, with its figures, whose script runs under the policy that the server sends. */
async function opensRun(page: Page): Promise<void> {
  await page.getByRole("link", { name: "run.json", exact: true }).press(
    "Enter",
  );
  await page.waitForURL("**/open/run.json");
  const rows = summarize(RUN).groups[0]!.rows.filter(isMeasured);
  const table = firstForest(page);
  deepStrictEqual(
    (await seenRows(table)).map(({ transport, cells }) => [
      transport,
      cells.find(({ value }) => value !== null)?.value,
    ]),
    rows.map(({ transport, typical }) => [transport, typical]),
  );
  await page.getByRole("searchbox", { name: "Transports" }).fill("unix");
  const found = await seenRows(table);
  ok(found.length > 0 && found.length < rows.length);
}

/** What each kind of file opens as. */
const OPENED: Readonly<Record<string, string>> = {
  "conformance.json": ".matrix",
  "claims.json": "#claims-table",
  "gate.json": "pre",
};

async function opensEach(page: Page): Promise<void> {
  for (const [name, part] of Object.entries(OPENED)) {
    await page.getByRole("link", { name, exact: true }).click();
    await page.waitForURL(`**/open/${name}`);
    strictEqual(await page.locator(part).count(), 1, name);
    await page.goBack();
  }
}

/** What a stranger on this machine is shown, who knows the port and no token. */
async function refuses(browser: Browser, address: string): Promise<void> {
  const page = await browser.newPage();
  try {
    for (const path of ["/", "/open/run.json", `/${"0".repeat(32)}/`]) {
      const response = await page.goto(new URL(path, address).href);
      strictEqual(response?.status(), 403);
      const text = await page.locator("body").innerText();
      match(text, /^The address that was printed has a token\s*$/);
    }
  } finally {
    await page.close();
  }
}

/** What a browser escapes in an address, and a file system takes. */
const HOSTILE_NAME =
  `run-<img src=x onerror="globalThis.harm = 2">&'#?%2e\u202e.json`;

/** Hostile wherever the format lets it be. */
function hostileRun(): Run {
  const run = syntheticRun({
    transports: [
      { name: "tcp@deno", speed: 1 },
      { name: `t${HOSTILE}`, speed: 2 },
    ],
    launches: 2,
    samples: 20,
  });
  return { ...spoiled(run), transports: run.transports };
}

async function hostileFiles(page: Page): Promise<void> {
  await isShownAsText(page);
  strictEqual(await page.locator("img, main script").count(), 0);
  await page.locator("table.stored a").click();
  await page.waitForURL("**/open/**");
  await isShownAsText(page);
  strictEqual(await page.evaluate("globalThis.harm"), undefined);
}

export const SERVING: readonly BrowserTest[] = [
  {
    name:
      "serve lists what is stored, and opens a run with its figures and its script",
    look: (browser) =>
      serving(
        FILES,
        (address) =>
          visitAddress(browser, address, async (page) => {
            await listIsRight(page);
            await opensRun(page);
          }, { onward: [`${address}open/run.json`] }),
      ),
  },
  {
    name: "serve opens each kind of file, and the way back is the list",
    look: (browser) =>
      serving(FILES, (address) =>
        visitAddress(browser, address, opensEach, {
          onward: Object.keys(OPENED).flatMap((name) => [
            `${address}open/${name}`,
            address,
          ]),
        })),
  },
  {
    name: "serve shows nothing to whom has no token, or another",
    look: (browser) => serving(FILES, (address) => refuses(browser, address)),
  },
  {
    name: "serve shows hostile names and contents as text",
    look: (browser) =>
      serving(
        { [HOSTILE_NAME]: hostileRun(), "run-bad.json": HOSTILE },
        (address) =>
          visitAddress(browser, address, hostileFiles, {
            onward: [`${address}open/${encodeURIComponent(HOSTILE_NAME)}`],
          }),
      ),
  },
  ...["", "open/gate.json"].map((path): BrowserTest => ({
    name: `axe-core finds nothing where serve shows ${path || "its list"}`,
    look: (browser) =>
      serving(
        FILES,
        (address) =>
          visitAddress(browser, address + path, async (page) => {
            await checkAccess(page, "serve", FEW_STATES);
            for (const width of WIDTHS) {
              await page.setViewportSize({ width, height: 900 });
              strictEqual(
                await page.evaluate("document.documentElement.scrollWidth"),
                width,
              );
            }
          }),
      ),
  })),
];
