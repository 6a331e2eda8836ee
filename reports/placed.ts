import type { Launch } from "./schema.ts";

/**
 * Whether the processes of a launch were seen to run where they were asked to. Where they were not, its figures are of
 * something else, and no table shows them.
 */
export function wasPlaced({ placement }: Launch): boolean {
  return placement.asked === "free" || placement.verified;
}
