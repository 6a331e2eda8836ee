/**
 * Names for columns that are far narrower than they: each stands in a step of its own, beside its column.
 *
 * @module
 */
import { shorten } from "./plain_text.ts";
import { type Style, textWidth } from "./terminal_style.ts";

/**
 * The steps for columns two letters apart.
 *
 * @param left Where the first column stands; the names end before it.
 * @param options `below`: the columns come first, the names follow.
 */
export function staircase(
  names: readonly string[],
  left: number,
  style: Style,
  { below = false } = {},
): string {
  const [line, down, corner] = style.unicode
    ? ["─", "│", below ? "┘" : "┐"]
    : ["-", "|", "+"];
  const longest = Math.max(0, ...names.map(textWidth));
  const start = Math.max(0, left - longest - 2);
  const steps = names.map((name, index) => {
    const shown = `${" ".repeat(start)}${
      shorten(name, left - start - 2, style.ellipsis)
    } `;
    return shown.padEnd(left + index * 2, line) + corner +
      ` ${down}`.repeat(names.length - 1 - index);
  });
  return (below ? steps : steps.toReversed()).join("\n");
}
