/**
 * Files that hold what a renderer is meant to write. `UPDATE=1` writes them anew: read the difference before it is kept.
 *
 * @module
 */
import { strictEqual } from "node:assert/strict";

/** Compares `text` with the file at `url`. */
export function matchGolden(text: string, url: URL): void {
  if (Deno.env.get("UPDATE") === "1") Deno.writeTextFileSync(url, text);
  strictEqual(
    text,
    Deno.readTextFileSync(url),
    `Differs from ${url.pathname}: run the test with UPDATE=1 and read the difference`,
  );
}
