import { nearest, unknown } from "./nearest.ts";
import { valueOf } from "./option.ts";
import { UsageError } from "./usage_error.ts";

/** What shells offer. */
export const COMMON_SIZES = ["64", "1KiB", "4KiB", "64KiB", "1MiB"] as const;

/** One size on the command line. */
export const size = valueOf<number>({
  metavar: "SIZE",
  placeholder: 64,
  suggest: () => COMMON_SIZES,
  parse: (input) => parseSize(input),
});

const LARGEST_BYTES = 64 * 1024 * 1024;

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  kb: 1000,
  mb: 1000 ** 2,
  gb: 1000 ** 3,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
};

/** The units as they are written, those in binary first: `4K` most likely means them. */
const SPELLINGS = ["KiB", "MiB", "kB", "MB", "B"];

/**
 * Reads a message size: `64`, `64B`, `4KiB` (4096), `4kB` (4000), `1MiB`.
 *
 * @throws {UsageError} Unless it is a whole number of bytes from 1 to 64 MiB.
 */
export function parseSize(input: string): number {
  const match = /^(\d+) ?([A-Za-z]*)$/.exec(input);
  const unit = UNITS[match?.[2]?.toLowerCase() ?? "none"];
  if (match === null || unit === undefined) {
    throw new UsageError(
      unknown(
        "size",
        input,
        nearestSize(input),
        "give bytes such as 64, 4KiB or 1MiB",
      ),
    );
  }
  const bytes = Number(match[1]) * unit;
  if (bytes < 1 || bytes > LARGEST_BYTES) {
    throw new UsageError(
      `Size "${input}" is out of range: give 1 B to 64 MiB`,
    );
  }
  return bytes;
}

/** The same number with the unit that was most likely meant. */
function nearestSize(input: string): string | undefined {
  const [, digits, unit = ""] = /^(\d+) *([A-Za-z]+)$/.exec(input) ?? [];
  if (digits === undefined) return undefined;
  const meant =
    SPELLINGS.find((spelling) =>
      spelling.toLowerCase().startsWith(unit.toLowerCase())
    ) ?? nearest(unit, SPELLINGS);
  return meant === undefined ? undefined : digits + meant;
}
