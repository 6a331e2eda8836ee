import { DEFAULT_API, type Transport } from "../transports/transport.ts";
import { choice, nearest, unknown } from "./nearest.ts";
import { valueOf } from "./option.ts";
import { UsageError } from "./usage_error.ts";
import { splitList } from "./words.ts";

/** What a selector looks at: a transport, or what a run file says of one. */
type Named = Pick<Transport, "name" | "mechanism">;

/** Selectors on the command line, separated by commas, read as the transports that they name. */
export const transportsValue = valueOf<readonly Transport[]>({
  metavar: "SELECTOR",
  placeholder: [],
  suggest: suggestTransports,
  parse: async (input) => selectListed(input, await loadTransports()),
});

/** A selector that has to name one transport. */
export const transportValue = valueOf<Transport | undefined>({
  metavar: "NAME",
  placeholder: undefined,
  suggest: suggestTransports,
  parse: async (input) => selectTransport(input, await loadTransports()),
});

/** Every transport. Loaded late, so that `--help` does not wait for it. */
export async function loadTransports(): Promise<readonly Transport[]> {
  return (await import("../transports/mod.ts")).TRANSPORTS;
}

/**
 * The one transport that a selector names.
 *
 * @throws {UsageError} If it names none or several.
 */
export function selectTransport(
  selector: string,
  transports: readonly Transport[],
): Transport {
  const matches = selectListed(selector, transports);
  if (matches.length === 1) return matches[0]!;
  throw new UsageError(
    `"${selector}" names ${matches.length} transports: choose one, such as "${
      matches[0]!.name
    }"`,
  );
}

/** The transports that a list of selectors names, in the list's order. */
function selectListed(
  input: string,
  transports: readonly Transport[],
): readonly Transport[] {
  return splitList("transport", input).flatMap((selector) =>
    selectTransports(selector, transports)
  );
}

/**
 * The transports that a selector names, in their own order: `unix@deno`, `unix` (through every API), `*@deno`, `tcp*`.
 *
 * @throws {UsageError} If it names none.
 */
export function selectTransports<T extends Named>(
  selector: string,
  transports: readonly T[],
): readonly T[] {
  const selected = findTransports(selector, transports);
  if (selected.length === 0) {
    throw new UsageError(unknown(
      "transport",
      selector,
      nearestTransport(selector, transports),
      choice(transports.map(({ name }) => name)),
    ));
  }
  return selected;
}

/** The same, or nothing where a selector names none. */
export function findTransports<T extends Pick<Named, "name">>(
  selector: string,
  transports: readonly T[],
): readonly T[] {
  const pattern = transportPattern(selector);
  return transports.filter(({ name }) => pattern.test(name));
}

/** What the names match that a selector stands for. */
export function transportPattern(selector: string): RegExp {
  return glob(selector.includes("@") ? selector : `${selector}@*`);
}

/** Several selections as one: each transport once, in the order of `transports`; those of Deno's own API where nothing was. */
export function unite(
  selections: readonly (readonly Transport[])[],
  transports: readonly Transport[],
): readonly Transport[] {
  const selected = new Set(selections.flat());
  return selections.length === 0
    ? transports.filter(({ api }) => api === DEFAULT_API)
    : transports.filter((transport) => selected.has(transport));
}

/** The name of the transport that was most likely meant. */
export function nearestTransport(
  word: string,
  transports: readonly Named[],
): string | undefined {
  const names = transports.map(({ name }) => name);
  const byName = word.includes("@") ? nearest(word, names) : undefined;
  if (byName !== undefined) return byName;
  const mechanism = nearest(
    word.split("@")[0]!,
    new Set(transports.map(({ mechanism }) => mechanism)),
  );
  return transports.find((transport) => transport.mechanism === mechanism)
    ?.name;
}

/** The names of every transport, for completions. */
export async function suggestTransports(): Promise<readonly string[]> {
  return (await loadTransports()).map(({ name }) => name);
}

/** Matches a whole name; `*` stands for any run of characters. */
export function glob(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) =>
    part.replace(/[^\w]/g, (character) => `\\${character}`)
  );
  return new RegExp(`^${parts.join(".*")}$`, "i");
}
