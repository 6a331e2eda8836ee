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
  /** Every transport that showed the same beside its mechanism's system calls, that of `api` first. */
  readonly through: readonly string[];
  /** The reason on record, where the difference is known. */
  readonly expected: string | null;
}

interface Difference {
  readonly kind: ApiFinding["kind"];
  readonly floor: Verdict;
  readonly api: Verdict;
}

/**
 * Every difference, in the order of the cases and transports; directions that show the same are one, and so are
 * mechanisms.
 */
export function apiFindings(
  conformance: Conformance,
): readonly ApiFinding[] {
  const differences = comparisons(conformance).flatMap(({ floor, api }) => {
    const kind = kindOf(floor, api);
    return kind ? [{ kind, floor, api }] : [];
  });
  const titles = new Map(
    conformance.cases.map(({ id, title }) => [id, title]),
  );
  const ofTransport = [
    ...Map.groupBy(differences, sameOnTransport).values(),
  ].map((same) => ({
    ...same[0]!,
    direction: directionOf(same.map(({ api }) => api)),
  }));
  const alike = Map.groupBy(
    ofTransport,
    (each) => JSON.stringify([each.direction, ...likeness(each)]),
  );
  return [...alike.values()].map((own) => {
    const { kind, direction, floor, api } = own[0]!;
    return {
      caseId: api.caseId,
      title: titles.get(api.caseId) ?? "",
      kind,
      direction,
      floor: sideOf(floor),
      api: sideOf(api),
      through: own.map(({ api }) => api.transport),
      expected: api.expected,
    };
  });
}

/** By case, the transports that showed the same through their API as the system calls below it. */
export function sameThroughApi(
  conformance: Conformance,
): ReadonlyMap<string, readonly string[]> {
  const byCase = Map.groupBy(
    comparisons(conformance),
    ({ api }) => api.caseId,
  );
  return new Map([...byCase].map(([caseId, own]) => {
    const byTransport = Map.groupBy(own, ({ api }) => api.transport);
    const same = [...byTransport].filter(([, pairs]) =>
      pairs.every(({ floor, api }) => kindOf(floor, api) === undefined)
    );
    return [caseId, same.map(([transport]) => transport)];
  }));
}

/** Each telling verdict through an API, beside that of the system calls of the same mechanism. */
function comparisons(
  { transports, verdicts }: Conformance,
): readonly Pick<Difference, "floor" | "api">[] {
  const apis = new Map(transports.map(({ name, api }) => [name, api]));
  const telling = verdicts.filter(({ outcome }) => TELLING.includes(outcome));
  const floors = new Map(
    telling.filter(({ transport }) => apis.get(transport) === FLOOR)
      .map((verdict) => [keyOf(verdict), verdict]),
  );
  return telling.flatMap((api) => {
    if (apis.get(api.transport) === FLOOR) return [];
    const floor = floors.get(keyOf(api)) ??
      floors.get(keyOf({ ...api, swapped: !api.swapped }));
    return floor ? [{ floor, api }] : [];
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
  return api.outcome === "info" &&
      withoutMeasures(floor.observed) !== withoutMeasures(api.observed)
    ? "observation"
    : undefined;
}

function sameOnTransport(difference: Difference): string {
  const { transport, observed } = difference.api;
  return JSON.stringify([transport, observed, ...likeness(difference)]);
}

/** What findings of one case have in common that say the same of several mechanisms. */
function likeness({ kind, floor, api }: Difference): readonly unknown[] {
  return [
    api.caseId,
    kind,
    floor.outcome,
    api.outcome,
    api.sentence,
    api.expected,
    // What was only recorded is all there is to tell.
    kind === "observation" ? api.observed : withoutFigures(api.observed),
  ];
}

/** Large numbers are measured, and differ from run to run; small ones are counted. */
function withoutMeasures(text: string): string {
  return text.replaceAll(/\d{3,}/g, "000");
}

function withoutFigures(text: string): string {
  return text.replaceAll(/\d+/g, "0");
}

function sideOf({ transport, outcome, sentence, observed }: Verdict): ApiSide {
  return { transport, outcome, sentence, observed };
}
