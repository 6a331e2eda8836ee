/**
 * Text from elsewhere, inside Markdown.
 *
 * @module
 */
import { printable, wrap } from "./plain_text.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
};

/**
 * The text as it is, on one line: nothing in it counts as Markdown or HTML.
 *
 * @example
 * ```ts
 * import { escapeMarkdown } from "./markdown_text.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(escapeMarkdown("a|b <i>\n`c`"), "a\\|b &lt;i&gt; \\`c\\`");
 * ```
 */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(/[\\`*|~]|(?<!\w)_|_(?!\w)|\](?=[([:])|^\[/g, "\\$&")
    .replace(/&(?=#?\w+;)|[<>]/g, (letter) => ENTITIES[letter] ?? letter)
    .replace(/^(\d*)([#.)=+-]+)(?=\s|$)/, "$1\\$2");
}

/** A block that is folded up until it is clicked. `title` is plain text, `body` Markdown. */
export function details(title: string, body: string): string {
  // Inside HTML's own lines Markdown's escapes would be shown as they are.
  const plain = printable(title).replace(
    /[&<>]/g,
    (letter) => ENTITIES[letter] ?? letter,
  );
  return `<details>\n<summary>${plain}</summary>\n\n${body}\n\n</details>`;
}

/** Lines as they are: no fence of theirs ends the block. */
export function codeBlock(lines: readonly string[]): string {
  const clean = lines.map(printable);
  const longest = Math.max(
    2,
    ...clean.flatMap((line) => line.match(/`+/g) ?? [])
      .map(({ length }) => length),
  );
  const fence = "`".repeat(longest + 1);
  return [`${fence}text`, ...clean, fence].join("\n");
}

/** Text as it is within a cell of a table, such as a command: nothing in it ends the code or the cell. */
export function cellCode(text: string): string {
  const clean = printable(text).replaceAll("|", "\\|");
  const longest = Math.max(
    0,
    ...(clean.match(/`+/g) ?? []).map(({ length }) => length),
  );
  const fence = "`".repeat(longest + 1);
  const space = longest > 0 ? " " : "";
  return `${fence}${space}${clean}${space}${fence}`;
}

/** A list of items that are Markdown already. */
export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** Breaks the lines of Markdown where `deno fmt` breaks them. */
export function breakLines(text: string): string {
  return text.split("\n").map((line) => {
    if (line.startsWith("|") || line.startsWith("#")) return line;
    return wrap(line, 80, line.startsWith("- ") ? "  " : "");
  }).join("\n");
}
