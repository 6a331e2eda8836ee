/**
 * The parts of README that are made from the committed reference run.
 *
 * @module
 */
import { guaranteesMarkdown } from "./guarantees.ts";
import { headline } from "./headline.ts";
import { markdownTables, replaceTables } from "./markdown.ts";
import { wrap } from "./plain_text.ts";
import type { Conformance } from "./schema.ts";
import type { Summary } from "./summary.ts";

/** Puts the headline, the tables and the guarantees of a reference run into their places in a document. */
export function regenerateReadme(
  readme: string,
  summary: Summary,
  conformance: Conformance,
): string {
  // Lines are broken as `deno fmt` breaks them.
  const sentences = headline(summary).map((sentence) =>
    wrap(`- ${sentence}`, 80, "  ")
  );
  const parts: readonly [name: string, text: string][] = [
    ["headline", sentences.join("\n")],
    ["guarantees", guaranteesMarkdown(conformance)],
  ];
  return parts.reduce(
    (document, [name, text]) => replacePart(document, name, text),
    replaceTables(readme, markdownTables(summary)),
  );
}

/** @throws {RangeError} If the document has not exactly one part of that name. */
function replacePart(document: string, name: string, text: string): string {
  const begin = `<!-- ${name}: begin -->`;
  const end = `<!-- ${name}: end -->`;
  const [head, rest, ...more] = document.split(begin);
  const tail = rest?.split(end)[1];
  if (rest === undefined || tail === undefined || more.length > 0) {
    throw new RangeError(
      `Cannot replace "${name}": the document needs one "${begin}" and one "${end}" after it`,
    );
  }
  return `${head}${begin}\n\n${text}\n\n${end}${tail}`;
}
