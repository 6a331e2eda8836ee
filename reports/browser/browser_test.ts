/**
 * Pages as a browser shows them. All tests share one browser; where none is installed they are ignored.
 *
 * @module
 */
import type { Browser } from "playwright-core";
import { ACCESSIBILITY } from "./accessibility.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import { findChromium, openChromium } from "./chromium.ts";
import { COMPARISONS } from "./comparisons.ts";
import { CROSSINGS } from "./crossings.ts";
import { DOWNLOADS } from "./downloads.ts";
import { FILTERING } from "./filtering.ts";
import { FORESTS } from "./forests.ts";
import { HISTORIES } from "./histories.ts";
import { HOSTILITY } from "./hostility.ts";
import { KEYBOARD } from "./keyboard.ts";
import { LINES } from "./lines.ts";
import { NARROW_TABLES } from "./narrow.ts";
import { OPENING } from "./opening.ts";
import { SERVING } from "./serving.ts";
import { SORTING } from "./sorting.ts";
import { VERDICTS } from "./verdicts.ts";

const TESTS: readonly BrowserTest[] = [
  ...OPENING,
  ...SORTING,
  ...FILTERING,
  ...KEYBOARD,
  ...DOWNLOADS,
  ...FORESTS,
  ...LINES,
  ...CROSSINGS,
  ...NARROW_TABLES,
  ...VERDICTS,
  ...COMPARISONS,
  ...HISTORIES,
  ...SERVING,
  ...HOSTILITY,
  ...ACCESSIBILITY,
];

const program = findChromium();
let browser: Browser | undefined;

Deno.test.beforeAll(async () => {
  if (program !== undefined) browser = await openChromium(program);
});
Deno.test.afterAll(async () => {
  await browser?.close();
});

for (const { name, look } of TESTS) {
  Deno.test({
    name: `in a browser: ${name}${
      program === undefined ? " (no Chromium is installed)" : ""
    }`,
    ignore: program === undefined,
    fn: () => look(browser!),
  });
}
