/**
 * Pictures of the page of the committed results, for people who read about it: `deno run -A
 * reports/browser/screenshots.ts` writes them to `reports/data/screenshots`, by day at a desk and by night on a telephone.
 *
 * @module
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { renderReportHtml } from "../report_html.ts";
import { findChromium, openChromium } from "./chromium.ts";
import {
  floorRun,
  referenceClaims,
  referenceConformance,
  referenceRun,
} from "./reference_pages.ts";
import { type Circumstances, visit } from "./visit.ts";

const FOLDER = new URL("../data/screenshots/", import.meta.url);
/** Nobody waits for a picture in a README. */
const MOST_BYTES = 60_000;
/** From the best to the worst that is still legible. */
const QUALITIES = [80, 60, 40, 25, 12] as const;

/** Where a picture begins, and its height in pixels of the page. */
interface Shot {
  readonly name: string;
  readonly of: "results" | "floor";
  readonly at: string;
  readonly height: number;
}

/** What each kind of section looks like. */
const SHOTS: readonly Shot[] = [
  { name: "summary", of: "results", at: "body", height: 1290 },
  { name: "round-trip", of: "results", at: "article.group", height: 1020 },
  { name: "sizes", of: "floor", at: ".sweep", height: 760 },
  { name: "stability", of: "results", at: "#stability", height: 700 },
  { name: "conformance", of: "results", at: "#conformance", height: 900 },
  { name: "claims", of: "results", at: "#claims", height: 900 },
];

/** Whose eyes pictures are for. */
interface View extends Circumstances {
  readonly width: number;
  /** Of the picture; a desk's is made smaller, as READMEs have no more room. */
  readonly scale: number;
}

const VIEWS: readonly View[] = [
  { width: 1280, colorScheme: "light", scale: 0.75 },
  { width: 390, colorScheme: "dark", scale: 1.25 },
];

/** The files that are written. */
export function pictureNames(): readonly string[] {
  return SHOTS.flatMap((shot) => VIEWS.map((view) => nameOf(shot, view)));
}

function nameOf({ name }: Shot, { width }: View): string {
  return `${name}-${width}.webp`;
}

/** The part of the page below `at`, at most as large as pictures may be. */
async function picture(
  page: Page,
  { at, height, name }: Shot,
  { width, scale }: View,
): Promise<Uint8Array> {
  await page.setViewportSize({ width, height });
  await page.locator(at).first().evaluate(
    (place: { scrollIntoView(): void }) => place.scrollIntoView(),
  );
  const session = await page.context().newCDPSession(page);
  const { cssVisualViewport } = await session.send("Page.getLayoutMetrics");
  const { pageX: x, pageY: y } = cssVisualViewport;
  for (const quality of QUALITIES) {
    // Chromium's own encoder: Playwright's has no WebP.
    const { data } = await session.send("Page.captureScreenshot", {
      format: "webp",
      quality,
      clip: { x, y, width, height, scale },
    });
    const bytes = Uint8Array.fromBase64(data);
    if (bytes.length <= MOST_BYTES) return bytes;
  }
  throw new Error(`${name} is larger than ${MOST_BYTES} bytes at any quality`);
}

async function take(
  browser: Browser,
  markup: string,
  shots: readonly Shot[],
): Promise<void> {
  for (const view of VIEWS) {
    await visit(browser, markup, async (page) => {
      for (const shot of shots) {
        writeFileSync(
          new URL(nameOf(shot, view), FOLDER),
          await picture(page, shot, view),
        );
      }
    }, view);
  }
}

if (import.meta.main) {
  const program = findChromium();
  if (program === undefined) throw new Error("No Chromium is installed");
  const pages = {
    results: renderReportHtml({
      run: referenceRun(),
      conformance: referenceConformance(),
      claims: referenceClaims(),
    }),
    floor: renderReportHtml({ run: floorRun() }),
  };
  mkdirSync(FOLDER, { recursive: true });
  for (const old of readdirSync(FOLDER)) rmSync(new URL(old, FOLDER));
  const browser = await openChromium(program);
  try {
    for (const [name, markup] of Object.entries(pages)) {
      const own = SHOTS.filter((shot) => shot.of === name);
      await take(browser, markup, own);
    }
  } finally {
    await browser.close();
  }
}
