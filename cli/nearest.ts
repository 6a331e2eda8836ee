import { findSimilar, levenshteinDistance } from "@optique/core/suggestion";
import { listWords } from "../reports/plain_text.ts";

/**
 * The candidate that was most likely meant: one that starts with `word`, else the nearest by edit distance, and of
 * several as near the one that begins like `word`. Dashes before an option's name do not count as likeness.
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
): string | undefined {
  const all = [...candidates];
  const lower = word.toLowerCase();
  const started = all.filter((candidate) =>
    lower.length > 1 && candidate.toLowerCase().startsWith(lower)
  );
  return started.length === 1 ? started[0] : mostAlike(word, all) ?? started[0];
}

function mostAlike(
  word: string,
  candidates: readonly string[],
): string | undefined {
  const bare = bareName(word);
  const byBareName = Map.groupBy(candidates, bareName);
  const swapped = [...byBareName.keys()].find((name) => isSwapped(bare, name));
  if (swapped !== undefined) return byBareName.get(swapped)?.[0];
  const similar = findSimilar(bare, byBareName.keys(), {
    maxSuggestions: byBareName.size,
  });
  const distance = (name: string) =>
    levenshteinDistance(bare.toLowerCase(), name.toLowerCase());
  const [best] = similar
    .filter((name) => distance(name) === distance(similar[0]!))
    .toSorted((a, b) => sharedStart(bare, b) - sharedStart(bare, a));
  return best === undefined ? undefined : byBareName.get(best)?.[0];
}

function bareName(name: string): string {
  return name.replace(/^--?(?=.)/, "");
}

/** Whether two neighbours changed places, which counts as two slips in an edit distance: `tpc`. */
function isSwapped(word: string, name: string): boolean {
  const at = sharedStart(word, name);
  const swapped = word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") +
    word.slice(at + 2);
  return word !== name && swapped === name;
}

/** How many letters two words have in common before they part. */
function sharedStart(a: string, b: string): number {
  const parting = [...a].findIndex((letter, index) => letter !== b[index]);
  return parting === -1 ? a.length : parting;
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
  return `${word === "" ? `Empty ${kind}` : `Unknown ${kind} "${word}"`}: ${
    meant === undefined ? hint : `did you mean "${meant}"?`
  }`;
}

/** What to choose from, for the end of a message: `choose a, b or c`. */
export function choice(words: readonly string[]): string {
  return `choose ${listWords(words, "or")}`;
}
