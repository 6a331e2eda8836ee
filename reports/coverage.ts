/**
 * What of the catalogue is tested, and which places of which documents stand behind it.
 *
 * @module
 */
import { markdownTable } from "markdown-table";
import {
  compareCaseIds,
  familyOf,
  familyTitle,
} from "./conformance_families.ts";
import { breakLines, escapeMarkdown } from "./markdown_text.ts";
import { counted } from "./plain_text.ts";
import type { Source } from "./schema.ts";
import { sourceUrl, sourceWords } from "./source_links.ts";

/** One row of the catalogue. */
export interface CoverageRow {
  readonly id: string;
  readonly title: string;
  readonly priority: number;
  readonly level: string;
  readonly sources: readonly Source[];
  /** What a machine must have for it, by name. */
  readonly needs: readonly string[];
  /** On how many transports it is tested, or why it is not. */
  readonly status: number | { readonly untested: string };
}

/** Writes the page, as `deno fmt` leaves it. */
export function coverageMarkdown(rows: readonly CoverageRow[]): string {
  const sorted = rows.toSorted((a, b) => compareCaseIds(a.id, b.id));
  const tested = sorted.filter(isTested);
  const families = [...Map.groupBy(sorted, ({ id }) => familyOf(id))];
  return [
    "# Coverage",
    `${
      counted(sorted.length, "row")
    } of the catalogue: ${tested.length} tested, ${
      sorted.length - tested.length
    } not. What is tested, not what came of it; made from the cases by \`reports/coverage_test.ts\`.`,
    "## Rows",
    ...families.flatMap(([family, own]) => [
      `### ${family}: ${escapeMarkdown(familyTitle(family))}`,
      rowTable(own),
    ]),
    "## Requirements",
    "Labels that the standards themselves give to what they demand.",
    placeTable("requirement", requirements(tested)),
    "## Documents",
    placeTable("place", places(tested)),
  ].map(breakLines).join("\n\n") + "\n";
}

function isTested({ status }: CoverageRow): boolean {
  return typeof status === "number";
}

function rowTable(rows: readonly CoverageRow[]): string {
  return markdownTable([
    ["row", "title", "level", "priority", "status", "needs", "sources"],
    ...rows.map((row) => [
      row.id,
      escapeMarkdown(row.title),
      row.level,
      String(row.priority),
      statusWords(row),
      row.needs.map(escapeMarkdown).join(", "),
      row.sources.map((source) => escapeMarkdown(sourceWords(source)))
        .join("; "),
    ]),
  ]);
}

function statusWords({ status }: CoverageRow): string {
  return typeof status === "number"
    ? `tested on ${counted(status, "transport")}`
    : `untested: ${escapeMarkdown(status.untested)}`;
}

/** Places, each with the rows that name it. */
type Places = readonly (readonly [place: string, ids: readonly string[]])[];

function requirements(rows: readonly CoverageRow[]): Places {
  return gathered(
    rows,
    ({ requirement }) => requirement !== undefined,
    ({ requirement = "" }) => ` ${escapeMarkdown(requirement)}`,
  );
}

function places(rows: readonly CoverageRow[]): Places {
  return gathered(rows, () => true, ({ doc, section }) => {
    const words = sourceWords({ doc, ...section !== undefined && { section } })
      .slice(doc.length);
    return words.startsWith(" ")
      ? ` ${escapeMarkdown(words)}`
      : escapeMarkdown(words);
  });
}

/** @param within What to say of a place within its document. */
function gathered(
  rows: readonly CoverageRow[],
  counts: (source: Source) => boolean,
  within: (source: Source) => string,
): Places {
  const found = rows.flatMap(({ id, sources }) =>
    sources.filter(counts).map((source) => ({
      id,
      order: source.doc + within(source),
      place: linked(source) + within(source),
    }))
  ).toSorted((a, b) => a.order.localeCompare(b.order, "en", { numeric: true }));
  return [...Map.groupBy(found, ({ place }) => place)].map(([place, own]) => [
    place,
    [...new Set(own.map(({ id }) => id))].toSorted(compareCaseIds),
  ]);
}

function linked(source: Source): string {
  const url = sourceUrl(source);
  const name = escapeMarkdown(source.doc);
  return url === undefined ? name : `[${name}](${url})`;
}

function placeTable(name: string, places: Places): string {
  if (places.length === 0) return "None.";
  return markdownTable([
    [name, "rows"],
    ...places.map(([place, ids]) => [place, ids.join(", ")]),
  ]);
}
