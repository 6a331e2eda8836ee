/**
 * Text from elsewhere, inside XML.
 *
 * @module
 */
import { printable } from "./plain_text.ts";

/** What is left of what XML 1.0 forbids once there are no control characters and no halves of letters. */
const FORBIDDEN = /[\ufffe\uffff]/g;

/** The text as it is, on one line, in an element or an attribute. What XML 1.0 forbids is left out. */
export function escapeXml(text: string): string {
  return printable(text)
    .toWellFormed()
    .replace(FORBIDDEN, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
