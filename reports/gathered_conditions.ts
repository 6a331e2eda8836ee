import { listWords } from "./plain_text.ts";

/** `over tcp@libc, the rest`, or `the rest, over tcp@libc`. */
const SHAPES = [
  { pattern: /^over (?<transport>\S+@\w+)(?<rest>, .+)?$/, first: true },
  { pattern: /^(?<rest>.+), over (?<transport>\S+@\w+)$/, first: false },
];

/**
 * Names of conditions with those that differ in nothing but the transport as one: "over tcp@libc and unix@libc, a full
 * queue". In the order in which each kind comes first.
 */
export function gatheredConditions(names: readonly string[]): string[] {
  const kinds = Map.groupBy(names.map(parted), ({ kind }) => kind);
  return [...kinds.values()].map((own) => {
    const [{ name, first, rest }] = own as [Parted];
    if (own.length === 1) return name;
    const over = `over ${listWords(own.map(({ transport }) => transport))}`;
    return first ? `${over}${rest}` : `${rest}, ${over}`;
  });
}

interface Parted {
  readonly name: string;
  /** The same for all that can be told together. */
  readonly kind: string;
  readonly transport: string;
  readonly rest: string;
  readonly first: boolean;
}

function parted(name: string): Parted {
  for (const { pattern, first } of SHAPES) {
    const found = name.match(pattern)?.groups;
    if (!found) continue;
    const { transport = "", rest = "" } = found;
    return { name, kind: `${first} ${rest}`, transport, rest, first };
  }
  return { name, kind: `= ${name}`, transport: "", rest: name, first: true };
}
