/**
 * The committed reference results, and requests of them.
 *
 * @module
 */
import type { AdviceRequest } from "../../reports/advice.ts";
import { parseConformance, parseRun } from "../../reports/read_run.ts";
import type { TransportEntry, Verdict } from "../../reports/schema.ts";

const DATA = new URL("../../reports/data/", import.meta.url);

/** The reference conformance run. */
export const CONFORMANCE = parseConformance(
  Deno.readTextFileSync(new URL("conformance.json", DATA)),
);

/** The reference run of `ipcmark bench`. */
export const RUN = parseRun(Deno.readTextFileSync(new URL("run.json", DATA)));

/** A request that says no more than it must. */
export function requestFor(
  request: Partial<AdviceRequest> = {},
): AdviceRequest {
  return {
    sizeBytes: 64,
    pattern: "request-reply",
    apis: ["deno"],
    needs: [],
    placement: "same-core",
    ...request,
  };
}

/** What the reference says of a transport. */
export function entryOf(name: string): TransportEntry {
  return CONFORMANCE.transports.find((each) => each.name === name)!;
}

/** The reference verdicts of a transport, some of them altered. */
export function verdictsOf(
  name: string,
  altered: (verdict: Verdict) => Partial<Verdict> = () => ({}),
): readonly Verdict[] {
  return CONFORMANCE.verdicts.filter(({ transport }) => transport === name)
    .map((verdict) => ({ ...verdict, ...altered(verdict) }));
}
