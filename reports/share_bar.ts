/**
 * Bars of two parts: the kernel's, then the runtime's.
 *
 * @module
 */
import type { RuntimeShare } from "./summary.ts";

/** How such bars are drawn. */
export interface ShareBarScale {
  /** The time that fills the whole width, in nanoseconds. */
  readonly fullNs: number;
  readonly width: number;
  readonly unicode: boolean;
}

/** The two parts of a bar. */
export interface ShareBar {
  readonly kernel: string;
  readonly runtime: string;
}

/** What the two parts look like. */
export const SHARE_SIGNS = {
  unicode: { kernel: "█", runtime: "░" },
  ascii: { kernel: "=", runtime: "." },
} as const;

/** A bar as long as the transport's time; where no share was shown, all of it is the kernel's. */
export function shareBar(row: RuntimeShare, scale: ShareBarScale): ShareBar {
  const signs = SHARE_SIGNS[scale.unicode ? "unicode" : "ascii"];
  const all = cells(row.transportNs, scale);
  const kernel = hasPart(row) ? Math.min(all, cells(row.floorNs, scale)) : all;
  return {
    kernel: signs.kernel.repeat(kernel),
    runtime: signs.runtime.repeat(all - kernel),
  };
}

/** Whether there is a runtime's part to draw. */
export function hasPart({ verdict, runtimeNs }: RuntimeShare): boolean {
  return verdict !== "no share shown" && runtimeNs > 0;
}

/** The time that fills the width: the slowest of a group. */
export function fullTime(rows: readonly RuntimeShare[]): number {
  return Math.max(...rows.map(({ transportNs }) => transportNs));
}

// What was measured is never drawn as nothing.
function cells(ns: number, { fullNs, width }: ShareBarScale): number {
  return Math.max(1, Math.round(ns / fullNs * width));
}
