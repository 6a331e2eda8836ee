import { choice, nearest, unknown } from "./nearest.ts";
import { valueOf, type ValueOptions } from "./option.ts";
import { UsageError } from "./usage_error.ts";

/**
 * One of a fixed set of words. Its help names them.
 *
 * @param kind What it is called where it is unknown: `Unknown format "txt"`.
 */
export function wordOf<const W extends string>(
  kind: string,
  metavar: string,
  words: readonly [W, ...W[]],
): ReturnType<typeof valueOf<W>> {
  return valueOf<W>(
    {
      metavar,
      placeholder: words[0],
      suggest: () => words,
      parse: (input) => oneOf(kind, input, words),
    } satisfies ValueOptions<W>,
  );
}

/** Several of a fixed set of words, separated by commas. */
export function wordsOf<const W extends string>(
  kind: string,
  metavar: string,
  words: readonly [W, ...W[]],
): ReturnType<typeof valueOf<readonly W[]>> {
  return valueOf<readonly W[]>({
    metavar,
    placeholder: [],
    suggest: () => words,
    parse: (input) =>
      splitList(kind, input).map((word) => oneOf(kind, word, words)),
  });
}

/**
 * The parts of a list separated by commas. Nothing at all is one empty part, which its reader refuses.
 *
 * @param kind What a part is called.
 * @throws {UsageError} If one of several parts is empty.
 */
export function splitList(kind: string, input: string): readonly string[] {
  const parts = input.split(",").map((part) => part.trim());
  const filled = parts.filter((part) => part !== "");
  if (filled.length === 0) return [""];
  if (filled.length === parts.length) return parts;
  throw new UsageError(
    `Empty ${kind} in "${input}": did you mean "${filled.join(",")}"?`,
  );
}

/**
 * @throws {UsageError} If `word` is none of `words`.
 */
export function oneOf<W extends string>(
  kind: string,
  word: string,
  words: readonly W[],
): W {
  const found = words.find((each) => each === word);
  if (found !== undefined) return found;
  throw new UsageError(
    unknown(kind, word, nearest(word, words), choice(words)),
  );
}
