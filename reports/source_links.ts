/**
 * Where the documents that cases name can be read.
 *
 * @module
 */
import type { Source } from "./schema.ts";

/** A kind of document, and the address of one. */
const KINDS: readonly (readonly [
  doc: RegExp,
  url: (parts: readonly string[], section: string | undefined) => string,
])[] = [
  [
    /^RFC (\d+)$/,
    ([number], section) =>
      `https://www.rfc-editor.org/rfc/rfc${number}.html${
        section !== undefined && /^\d+(\.\d+)*$/.test(section)
          ? `#section-${section}`
          : ""
      }`,
  ],
  [
    /^([\w.+-]+)\(([1-8])\)$/,
    ([name, volume]) =>
      `https://man7.org/linux/man-pages/man${volume}/${name}.${volume}.html`,
  ],
  [
    /^POSIX\.1-20(?:08|17) (\w+)\(\)$/,
    ([name]) =>
      `https://pubs.opengroup.org/onlinepubs/9699919799/functions/${name}.html`,
  ],
  [
    /^Deno issue #(\d+)$/,
    ([number]) => `https://github.com/denoland/deno/issues/${number}`,
  ],
  [
    /^Linux commit ([\da-f]{8,40})$/,
    ([commit]) => `https://git.kernel.org/linus/${commit}`,
  ],
];

/** The address of a source, or `undefined` where it is none of the documents that are known to have one. */
export function sourceUrl({ doc, section }: Source): string | undefined {
  for (const [pattern, url] of KINDS) {
    const match = pattern.exec(doc);
    if (match) return url(match.slice(1), section);
  }
  return undefined;
}

/** "RFC 9293 §3.8.6, MUST-37", "unix(7), DESCRIPTION". */
export function sourceWords({ doc, section, requirement }: Source): string {
  const place = section === undefined
    ? ""
    : /^\d/.test(section)
    ? ` §${section}`
    : `, ${section}`;
  return `${doc}${place}${requirement === undefined ? "" : `, ${requirement}`}`;
}
