/**
 * One look at a page as its reader opens it, in a browser that has nothing else to load from.
 *
 * @module
 */
import { deepStrictEqual } from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** Widths that pages are looked at: a desk's and a telephone's. */
export const WIDTHS = [1280, 390] as const;
const HEIGHT = 900;

/** How the page is looked at; by day, at a desk, unless told. */
export interface Circumstances {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  /** Addresses that the reader goes to from the page, in order. */
  readonly onward?: readonly string[];
}

/**
 * Opens a page as a file and looks at it.
 *
 * @param markup The whole page.
 * @throws {AssertionError} If the page asked for anything beside itself, or the browser had anything to say: an error of
 * a script, something that the page's policy refuses, a warning.
 */
export async function visit<T>(
  browser: Browser,
  markup: string,
  look: (page: Page) => Promise<T>,
  circumstances: Circumstances = {},
): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "ipcmark-page-" });
  try {
    const file = join(folder, "page.html");
    await Deno.writeTextFile(file, markup);
    return await visitAddress(
      browser,
      pathToFileURL(file).href,
      look,
      circumstances,
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/**
 * Opens the page at an address and looks at it.
 *
 * @throws {AssertionError} As {@linkcode visit} does.
 */
export async function visitAddress<T>(
  browser: Browser,
  address: string,
  look: (page: Page) => Promise<T>,
  { width = WIDTHS[0], colorScheme = "light", onward = [] }: Circumstances = {},
): Promise<T> {
  const options: BrowserContextOptions = {
    viewport: { width, height: HEIGHT },
    colorScheme,
    reducedMotion: "reduce",
  };
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("dialog", async (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(address);
    const seen = await look(page);
    deepStrictEqual({ complaints, requests }, {
      complaints: [],
      requests: [address, ...onward],
    });
    return seen;
  } finally {
    await context.close();
  }
}
