/**
 * Text that means harm, and what a page must not become by it.
 *
 * @module
 */
import { ok } from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { visit } from "./visit.ts";

/** Ends attributes, elements and scripts, runs code, rings, turns text round, and does not end soon. */
export const HOSTILE = [
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
  "placements",
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
export function spoiled<T>(data: T, key = "", inside = ""): T {
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
export interface Anatomy {
  readonly addresses: readonly string[];
}

/** Looks at a page by that. */
export async function anatomy(
  browser: Browser,
  markup: string,
): Promise<Anatomy> {
  return await visit(
    browser,
    markup,
    async (page) => await page.evaluate(ANATOMY) as Anatomy,
  );
}

/** Hostile text is there as it was written, but for what no reader could see. */
export async function isShownAsText(page: Page): Promise<void> {
  const text = await page.locator("main").innerText();
  ok(text.includes(`<img src=x onerror="globalThis.harm = 2">`));
  // deno-lint-ignore no-control-regex
  ok(!/[\u0000-\u0008\u001b\u202a-\u202e\u2066-\u2069]/.test(text));
}
