/**
 * How people read a cell's workload and parameters. `deno bench` shows it as a group's name, reports as a heading.
 * Imports nothing, so that both may use it.
 *
 * @module
 */

/** What a title is made of. */
export interface Titled {
  /** The workload's id. */
  readonly workload: string;
  readonly parameters: Readonly<Record<string, number>>;
}

/** Ids whose dash is part of the word. */
const HYPHENATED = new Set(["fan-in"]);

/** "Round trip, 64 B", "Pipelined, 64 B, depth 16", "Fan-in, 64 B, 100 connections", "Connect". */
export function cellTitle({ workload, parameters }: Titled): string {
  return [
    workloadTitle(workload),
    ...Object.entries(parameters).map(([name, value]) =>
      parameterWords(name, value)
    ),
  ].join(", ");
}

/** "round-trip" as "Round trip". */
export function workloadTitle(id: string): string {
  const words = HYPHENATED.has(id) ? id : id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const WORDS: Readonly<Record<string, (value: number) => string>> = {
  payloadBytes: sizeLabel,
  depth: (value) => `depth ${value}`,
  connections: (value) => value === 1 ? "1 connection" : `${value} connections`,
  ratePerSecond: (value) => `${value}/s`,
};

/** One parameter in words; one that nobody gave words to is called by its name. */
export function parameterWords(name: string, value: number): string {
  const words = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
  return words?.(value) ?? `${name} ${value}`;
}

/** A message size for people, never rounded: `64 B`, `4 KiB`, `1 MiB`, `65507 B`. */
export function sizeLabel(bytes: number): string {
  for (const [unit, factor] of [["MiB", 2 ** 20], ["KiB", 2 ** 10]] as const) {
    if (bytes >= factor && bytes % factor === 0) {
      return `${bytes / factor} ${unit}`;
    }
  }
  return `${bytes} B`;
}
