/**
 * Text that came from elsewhere (messages, names, reasons), made harmless before it is shown.
 *
 * @module
 */
import { stripVTControlCharacters } from "node:util";

// Control characters, and the invisible ones that turn the direction of text round.
const CONTROL =
  // deno-lint-ignore no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/**
 * One line without escape sequences, control characters or invisible direction marks: it can neither move the cursor
 * nor pretend to be another line.
 *
 * @example
 * ```ts
 * import { printable } from "./plain_text.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(printable("\u001b[2Jgone\nnot gone"), "gone not gone");
 * ```
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(CONTROL, " ").trim();
}

/** The same data with every text in it, keys included, made {@linkcode printable}. */
export function harmless<T>(data: T): T {
  return clean(data) as T;
}

function clean(data: unknown): unknown {
  if (typeof data === "string") return printable(data);
  if (Array.isArray(data)) return data.map(clean);
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [printable(key), clean(value)]),
  );
}

const ASCII: Readonly<Record<string, string>> = {
  "µ": "u",
  "×": "x",
  "·": "-",
  "§": "#",
  "–": "-",
  "—": "-",
  "─": "-",
  "…": ".",
  "≥": ">",
  "’": "'",
  "“": '"',
  "”": '"',
  "•": "*",
  "→": ">",
  "−": "-",
  "±": "~",
  "≤": "<",
  "≈": "~",
  "✓": "+",
  "✗": "X",
};

/** The same text in ASCII, letter for letter, so that columns stay in line. */
export function toAscii(text: string): string {
  return text.replace(
    /[\u0080-\u{10ffff}]/gu,
    (letter) => ASCII[letter] ?? "?",
  );
}

/** At most `width` letters; `mark` stands for what was cut. */
export function shorten(text: string, width: number, mark: string): string {
  const letters = [...text];
  if (letters.length <= width) return text;
  if (width <= mark.length) {
    return letters.slice(0, Math.max(0, width)).join("");
  }
  return letters.slice(0, width - mark.length).join("").trimEnd() + mark;
}

/**
 * Breaks `text` into lines of at most `width` letters. The first keeps the spaces that it begins with, the others begin
 * with `indent`.
 */
export function wrap(text: string, width: number, indent = ""): string {
  const lead = /^ */.exec(text)?.[0] ?? "";
  const room = Math.max(width, lead.length + 8, indent.length + 8);
  const lines: string[] = [];
  let line = lead;
  let empty = true;
  const next = () => {
    lines.push(line);
    line = indent;
    empty = true;
  };
  for (const word of text.slice(lead.length).split(" ")) {
    if (!empty && line.length + 1 + word.length > room) next();
    if (!empty) line += " ";
    line += word;
    empty = false;
    while (line.length > room) {
      const rest = line.slice(room);
      line = line.slice(0, room);
      next();
      line += rest;
      empty = false;
    }
  }
  lines.push(line);
  return lines.join("\n");
}

/** The same text with a capital first letter. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "a, b and c". */
export function listWords(words: readonly string[], last = "and"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** "1 launch", "2 launches". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
