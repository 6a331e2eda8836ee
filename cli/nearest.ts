import { findSimilar } from "@optique/core/suggestion";

/** The candidate that was most likely meant: one that starts with `word`, else the nearest by edit distance. */
export function nearest(
  word: string,
  candidates: Iterable<string>,
): string | undefined {
  const all = [...candidates];
  const lower = word.toLowerCase();
  const started = all.filter((candidate) =>
    lower.length > 1 && candidate.toLowerCase().startsWith(lower)
  );
  return started.length === 1
    ? started[0]
    : findSimilar(word, all, { maxSuggestions: 1 })[0] ?? started[0];
}

/**
 * The line for a name that nobody knows: `Unknown transport "unx": did you mean "unix@deno"?`.
 *
 * @param hint What to say where nothing is near: `see "ipcmark list transports"`.
 */
export function unknown(
  kind: string,
  word: string,
  meant: string | undefined,
  hint: string,
): string {
  return `Unknown ${kind} "${word}": ${
    meant === undefined ? hint : `did you mean "${meant}"?`
  }`;
}
