import { toAscii } from "../reports/plain_text.ts";
import type { Io } from "./io.ts";

/**
 * Whether letters beyond ASCII arrive as such at a stream: not in the locales C and POSIX, not in one that names another
 * encoding than UTF-8, and not on the console of Linux, whose font lacks most of them. Without any locale, as in most
 * containers, UTF-8 is taken for granted.
 */
export function wantsUnicode(io: Io, isTerminal: boolean): boolean {
  if (isTerminal && io.env("TERM") === "linux") return false;
  const locale = io.env("LC_ALL") || io.env("LC_CTYPE") || io.env("LANG");
  if (!locale) return true;
  if (/^(C|POSIX)$/.test(locale)) return false;
  return !locale.includes(".") || /utf-?8/i.test(locale);
}

/** The same program where all that is printed keeps to the locale's letters. */
export function inLocale(io: Io): Io {
  const fitted = (print: Io["stdout"], isTerminal: boolean): Io["stdout"] =>
    wantsUnicode(io, isTerminal) ? print : (text) => print(toAscii(text));
  return {
    ...io,
    stdout: fitted(io.stdout, io.stdoutIsTerminal),
    stderr: fitted(io.stderr, io.stderrIsTerminal),
  };
}

/** Data as JSON that ends with a line break. Other letters than the locale's are escaped, so that no data is lost. */
export function jsonText(data: unknown, io: Io): string {
  const text = `${JSON.stringify(data, null, 2)}\n`;
  return wantsUnicode(io, io.stdoutIsTerminal) ? text : text.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
