import { nearest, unknown } from "./nearest.ts";
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
    parse: (input) => splitList(input).map((word) => oneOf(kind, word, words)),
  });
}

/** The parts of a list separated by commas. An empty part is kept, so that it is refused. */
export function splitList(input: string): readonly string[] {
  return input.split(",").map((part) => part.trim());
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
    unknown(kind, word, nearest(word, words), `choose ${listed(words)}`),
  );
}

function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
