import { formatRatio } from "../../reports/units.ts";
import type { Speed } from "../comparison.ts";

/** Where ratios stand along a picture, the same in every picture that uses it; 1 is in it. */
export interface RatioAxis {
  /** In percent of the width; what lies beyond the axis stands at its end. */
  percent(ratio: number): number;
  readonly ticks: readonly {
    readonly percent: number;
    readonly text: string;
  }[];
}

/** From the least noisy comparisons to transports a hundred times as fast. */
const TICKS = [
  ...[0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 0.67, 0.8, 0.9, 0.95],
  ...[1.05, 1.1, 1.25, 1.5, 2, 5, 10, 20, 50, 100],
];
const LEAST = 1.1;
const MOST = 100;
/** Ticks closer than this, in percent of the width, would touch. */
const APART = 13;

/** An axis for these speeds, symmetric about 1 on a logarithmic scale. */
export function ratioAxis(speeds: readonly (Speed | null)[]): RatioAxis {
  const distances = speeds.flatMap((speed) =>
    speed === null
      ? []
      : [speed.ratio, speed.low ?? speed.ratio, speed.high ?? speed.ratio]
        .map((ratio) => Math.exp(Math.abs(Math.log(ratio))))
  ).filter(Number.isFinite);
  const end = Math.min(
    MOST,
    distances.reduce((a, b) => Math.max(a, b), LEAST) * 1.02,
  );
  const percent = (ratio: number) => {
    const share = (Math.log(ratio) / Math.log(end) + 1) / 2;
    return Math.round(Math.min(1, Math.max(0, share)) * 1_000) / 10;
  };
  return { percent, ticks: ticksWithin(end, percent) };
}

/** 1 stays; of the others, those that are far enough from the ones nearer to 1. */
function ticksWithin(
  end: number,
  percent: (ratio: number) => number,
): RatioAxis["ticks"] {
  const kept: number[] = [1];
  const distance = (ratio: number) => Math.abs(Math.log(ratio));
  for (const ratio of TICKS.toSorted((a, b) => distance(a) - distance(b))) {
    const fits = ratio < end && ratio > 1 / end &&
      kept.every((other) => Math.abs(percent(other) - percent(ratio)) >= APART);
    if (fits) kept.push(ratio);
  }
  return kept.toSorted((a, b) => a - b)
    .map((ratio) => ({ percent: percent(ratio), text: formatRatio(ratio) }));
}
