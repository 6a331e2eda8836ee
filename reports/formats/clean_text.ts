/**
 * Text from elsewhere, on its way into files that other programs read. Halves of letters are replaced: some parsers
 * refuse a whole file for one.
 *
 * @module
 */
import { printable, shorten } from "../plain_text.ts";

/** One line without control characters. */
export function oneLine(text: string): string {
  return printable(text).toWellFormed();
}

/** The same for text whose line breaks matter; empty lines are left out. */
export function textLines(text: string): readonly string[] {
  return text.split(/[\r\n\u2028\u2029]+/).map(oneLine)
    .filter((line) => line !== "");
}

/** One line of at most `width` letters. */
export function shortLine(text: string, width: number): string {
  return shorten(oneLine(text), width, "…");
}
