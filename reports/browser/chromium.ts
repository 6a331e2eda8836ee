/**
 * A real browser: Debian's Chromium, or another one that stands on the PATH.
 *
 * @module
 */
import { statSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Browser } from "playwright-core";

/** Programs that do, the smallest first. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
] as const;

/** Without them, Chromium asks its makers for updates, and does not start for root or without a graphics card. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
] as const;

/** Where Chromium is; `undefined` where it is not installed. */
export function findChromium(
  path = Deno.env.get("PATH") ?? "",
): string | undefined {
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((program) => statSync(program, { throwIfNoEntry: false })?.isFile());
}

/**
 * Starts it; closing what is returned ends it.
 *
 * @throws {Error} If it does not start.
 */
export async function openChromium(program: string): Promise<Browser> {
  const { chromium } = await importPlaywright();
  return await chromium.launch({ executablePath: program, args: [...FLAGS] });
}

/** As it is loaded it asks a file of the kernel for Windows, which Deno lets nobody do; told not to, it does not. */
async function importPlaywright() {
  const silence = "__IS_WSL_TEST__";
  Deno.env.set(silence, "1");
  try {
    return await import("playwright-core");
  } finally {
    Deno.env.delete(silence);
  }
}
