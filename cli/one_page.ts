import type { Results } from "../reports/report_html.ts";
import { readStored } from "./read_stored.ts";
import { UsageError } from "./usage_error.ts";

/**
 * What stored files, one of each kind, come to together on a page, whatever their order.
 *
 * @throws {UsageError} If one cannot be read, there are two of a kind, or a page cannot show it.
 */
export async function onePage(paths: readonly string[]): Promise<Results> {
  let results: Results = {};
  const byKind = new Map<string, string>();
  for (const path of paths) {
    const { kind, data } = await readStored(path);
    if (kind === "gate") {
      throw new UsageError(
        `"${path}" is a gate file, which cannot be shown as html: leave it out`,
      );
    }
    const before = byKind.get(kind);
    if (before !== undefined) {
      throw new UsageError(
        `A page has one ${kind} file, not both "${before}" and "${path}": "ipcmark compare" holds two runs against each other`,
      );
    }
    byKind.set(kind, path);
    results = { ...results, [kind]: data };
  }
  return results;
}
