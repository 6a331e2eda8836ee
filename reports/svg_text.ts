/**
 * Text and numbers inside SVG.
 *
 * @module
 */
import { printable } from "./plain_text.ts";

/** The text as it is, in an element or an attribute. */
export function escapeXml(text: string): string {
  return printable(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A coordinate, to a tenth of a pixel. */
export function pixels(value: number): number {
  return Math.round(value * 10) / 10;
}
