/** The one clock that measurements are read from: monotonic, in nanoseconds. */
export interface Clock {
  now(): number;
}

/** `performance.now()` in nanoseconds: monotonic, and a fraction of a microsecond fine in Deno. */
export const CLOCK: Clock = { now: () => performance.now() * 1e6 };

export interface ClockQuality {
  /** Smallest step seen, in nanoseconds. */
  readonly resolutionNs: number;
  /** Cost of one reading, in nanoseconds. */
  readonly costNs: number;
}

/** Measures a clock by reading it: its smallest step, and what a reading costs. */
export function clockQuality(
  clock: Clock = CLOCK,
  readings = 20_000,
): ClockQuality {
  for (let i = 0; i < readings; i++) clock.now();
  let resolutionNs = Infinity;
  const start = clock.now();
  let previous = start;
  for (let i = 0; i < readings; i++) {
    const now = clock.now();
    if (now > previous) resolutionNs = Math.min(resolutionNs, now - previous);
    previous = now;
  }
  return {
    resolutionNs: Number.isFinite(resolutionNs) ? Math.round(resolutionNs) : 0,
    costNs: (previous - start) / readings,
  };
}
