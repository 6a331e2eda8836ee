/**
 * The number that a C header defines a name as, by way of other names of the same header where it must.
 *
 * @returns `undefined` where it defines none.
 */
export function definedAs(header: string, name: string): number | undefined {
  const seen = new Set<string>();
  let sought = name;
  while (!seen.has(sought)) {
    seen.add(sought);
    const value = header.match(
      new RegExp(`^\\s*#\\s*define\\s+${sought}\\s+(\\w+)`, "m"),
    )?.[1];
    if (value === undefined) return undefined;
    if (/^\d+$/.test(value)) return Number(value);
    sought = value;
  }
  return undefined;
}
