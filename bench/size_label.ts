/** A message size for people: `64 B`, `4 KiB`, `1 MiB`. */
export function sizeLabel(bytes: number): string {
  for (const [unit, factor] of [["MiB", 2 ** 20], ["KiB", 2 ** 10]] as const) {
    if (bytes >= factor && bytes % factor === 0) {
      return `${bytes / factor} ${unit}`;
    }
  }
  return `${bytes} B`;
}
