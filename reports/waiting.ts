/**
 * Transports that wait asleep and those that wait by spinning: figures of the two are never compared, because one pays
 * for a wake-up what the other pays with a processor.
 *
 * @module
 */
import type { Capabilities } from "../transports/transport.ts";
import type { Cell, Run } from "./schema.ts";

export type Waiting = Capabilities["waiting"];

/**
 * Says under which kind a cell's row stands. One that is not measured has no figure to compare, and stands with most.
 *
 * @param run Transports that do not say how they wait, in old runs, are blocking.
 */
export function waitingIn(
  { transports }: Pick<Run, "transports">,
): (cell: Pick<Cell, "transport" | "skipped">) => Waiting {
  const spinning = new Set(
    transports.filter(({ capabilities }) =>
      capabilities["waiting"] === "spinning"
    ).map(({ name }) => name),
  );
  return ({ transport, skipped }) =>
    skipped === null && spinning.has(transport) ? "spinning" : "blocking";
}

/** The title of a group, with how its transports wait where that sets them apart. */
export function titleFor(title: string, waiting: Waiting): string {
  return waiting === "spinning" ? `${title}, spinning` : title;
}
