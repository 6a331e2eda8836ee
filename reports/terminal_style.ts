/**
 * What a terminal can show: its width, colours, and letters beyond ASCII.
 *
 * @module
 */
import { stripVTControlCharacters, styleText } from "node:util";
import { toAscii } from "./plain_text.ts";

/** What the caller knows of the terminal. */
export interface TerminalOptions {
  /** Columns. */
  readonly width: number;
  readonly colour: boolean;
  readonly unicode: boolean;
}

/** What a piece of text means; a colour comes on top of what the words say, never instead. */
export type Tone =
  | "title"
  | "quiet"
  | "good"
  | "bad"
  | "doubt"
  | "strong";

const FORMATS = {
  title: ["bold", "cyan"],
  quiet: ["dim"],
  good: ["green"],
  bad: ["red"],
  doubt: ["yellow"],
  strong: ["bold"],
} as const;

/** How to write for one terminal. */
export interface Style {
  readonly width: number;
  readonly unicode: boolean;
  readonly ellipsis: string;
  readonly rule: string;
  paint(tone: Tone, text: string): string;
  /** The mark of footnotes, such as "¹·²" or "[1,2]"; empty without any. */
  noteMark(numbers: readonly number[]): string;
  /** The last step for all text. */
  finish(text: string): string;
}

/** The style for a terminal. */
export function terminalStyle(options: TerminalOptions): Style {
  const { width, colour, unicode } = options;
  return {
    width: Math.max(20, Math.floor(width)),
    unicode,
    ellipsis: unicode ? "…" : "..",
    rule: unicode ? "─" : "-",
    paint: (tone, text) =>
      colour && text !== ""
        ? styleText([...FORMATS[tone]], text, { validateStream: false })
        : text,
    noteMark: (numbers) => {
      if (numbers.length === 0) return "";
      return unicode
        ? numbers.map(superscript).join("·")
        : `[${numbers.join(",")}]`;
    },
    finish: (text) => {
      const trimmed = text.replace(/[ ]+$/gm, "").trimEnd() + "\n";
      return unicode ? trimmed : toAscii(trimmed);
    },
  };
}

/** The number of columns that a text takes, colours left out. */
export function textWidth(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

function superscript(number: number): string {
  return String(number).replace(
    /\d/g,
    (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? "",
  );
}
