/** What can be drawn of a run. */
export const CHARTS = ["latency", "percentiles", "sweep"] as const;
export type Chart = (typeof CHARTS)[number];
