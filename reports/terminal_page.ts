/**
 * What stands round the tables of a page for terminals: a title with facts, lists, how to read it all.
 *
 * @module
 */
import type { Fact } from "./environment_facts.ts";
import { wrap } from "./plain_text.ts";
import type { Style, Tone } from "./terminal_style.ts";

const INDENT = "  ";

/** The sections of a page with an empty line between them; one without text is left out. */
export function page(sections: readonly string[], style: Style): string {
  return style.finish(sections.filter((text) => text !== "").join("\n\n"));
}

/** A title, and below it a line for each fact, their texts in one column. */
export function titleWithFacts(
  title: string,
  facts: readonly Fact[],
  style: Style,
): string {
  const widest = Math.max(...facts.map(([name]) => name.length));
  return [
    style.paint("title", title),
    ...facts.map(([name, text]) => {
      const label = `${INDENT}${name.padEnd(widest)}${INDENT}`;
      const lines = wrap(label + text, style.width, " ".repeat(label.length));
      // The label is painted after wrapping, which counts letters.
      return style.paint("quiet", label) + lines.slice(label.length);
    }),
  ].join("\n");
}

/** How a list looks. */
export interface ListLook {
  /** In ASCII every bullet but "!" is "*". */
  readonly bullet?: "•" | "–" | "!";
  /** Of its items. */
  readonly tone?: Tone;
}

/** A list under its heading, if it has one; empty without items. */
export function bulletList(
  heading: string,
  items: readonly string[],
  style: Style,
  { bullet = "•", tone }: ListLook = {},
): string {
  if (items.length === 0) return "";
  const sign = style.unicode || bullet === "!" ? bullet : "*";
  return [
    ...heading === "" ? [] : [style.paint("title", heading)],
    ...items.map((item) => {
      const text = wrap(
        `${INDENT}${sign} ${item}`,
        style.width,
        INDENT.repeat(2),
      );
      return tone === undefined ? text : style.paint(tone, text);
    }),
  ].join("\n");
}

/** What explains the tables, a line each. */
export function quietLines(lines: readonly string[], style: Style): string {
  return lines.map((line) =>
    style.paint("quiet", wrap(line, style.width, INDENT))
  ).join("\n");
}
