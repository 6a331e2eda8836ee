import type { Browser } from "playwright-core";

/** Something that has to be so in a real browser. */
export interface BrowserTest {
  readonly name: string;
  look(browser: Browser): Promise<void>;
}
