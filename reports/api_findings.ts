/**
 * Where a runtime's API shows something else than the system calls below it: the same case on the same mechanism, through
 * both.
 *
 * @module
 */
import { directionOf } from "./direction.ts";
import type { Conformance, Verdict } from "./schema.ts";

/** The API that is nothing but system calls. */
const FLOOR = "libc";

/** Outcomes that tell something of the mechanism. */
const TELLING: readonly Verdict["outcome"][] = [
  "pass",
  "non-strict",
  "fail",
  "info",
];

/** What one of two APIs showed. */
export interface ApiSide {
  readonly transport: string;
  readonly outcome: Verdict["outcome"];
  readonly sentence: string;
  readonly observed: string;
}

/** One difference between the system calls and an API, in one or both directions. */
export interface ApiFinding {
  readonly caseId: string;
  readonly title: string;
  /**
   * `outcome`: held against the same sentence, they came to different outcomes. `promise`: they promise different things.
   * `observation`: what was recorded of both differs.
   */
  readonly kind: "outcome" | "promise" | "observation";
  readonly direction: string;
  readonly floor: ApiSide;
  readonly api: ApiSide;
  /** The reason on record, where the difference is known. */
  readonly expected: string | null;
}

interface Difference {
  readonly kind: ApiFinding["kind"];
  readonly floor: Verdict;
  readonly api: Verdict;
}

/** Every difference, in the order of the cases and transports; the directions that show the same are one. */
export function apiFindings(
  { cases, transports, verdicts }: Conformance,
): readonly ApiFinding[] {
  const apis = new Map(transports.map(({ name, api }) => [name, api]));
  const telling = verdicts.filter(({ outcome }) => TELLING.includes(outcome));
  const floors = new Map(
    telling.filter(({ transport }) => apis.get(transport) === FLOOR)
      .map((verdict) => [keyOf(verdict), verdict]),
  );
  const differences = telling.flatMap((api): Difference[] => {
    if (apis.get(api.transport) === FLOOR) return [];
    const floor = floors.get(keyOf(api)) ??
      floors.get(keyOf({ ...api, swapped: !api.swapped }));
    const kind = floor && kindOf(floor, api);
    return floor && kind ? [{ kind, floor, api }] : [];
  });
  const titles = new Map(cases.map(({ id, title }) => [id, title]));
  return [...Map.groupBy(differences, sameness).values()].map((same) => {
    const { kind, floor, api } = same[0]!;
    return {
      caseId: api.caseId,
      title: titles.get(api.caseId) ?? "",
      kind,
      direction: directionOf(same.map(({ api }) => api)),
      floor: sideOf(floor),
      api: sideOf(api),
      expected: api.expected,
    };
  });
}

/** The same case on the same mechanism in the same direction. */
function keyOf(
  { caseId, transport, swapped }: Pick<
    Verdict,
    "caseId" | "transport" | "swapped"
  >,
): string {
  return JSON.stringify([caseId, mechanismOf(transport), swapped]);
}

/** "tcp-nagle" of "tcp-nagle@deno": a variant is compared with its like. */
function mechanismOf(transport: string): string {
  return transport.slice(0, transport.lastIndexOf("@"));
}

function kindOf(floor: Verdict, api: Verdict): Difference["kind"] | undefined {
  if (floor.sentence !== api.sentence) return "promise";
  if (floor.outcome !== api.outcome) return "outcome";
  return api.outcome === "info" && floor.observed !== api.observed
    ? "observation"
    : undefined;
}

function sameness({ kind, floor, api }: Difference): string {
  return JSON.stringify([
    api.caseId,
    api.transport,
    kind,
    floor.outcome,
    api.outcome,
    api.sentence,
    api.observed,
  ]);
}

function sideOf({ transport, outcome, sentence, observed }: Verdict): ApiSide {
  return { transport, outcome, sentence, observed };
}
