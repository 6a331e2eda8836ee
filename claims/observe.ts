import { familyOf } from "../conformance/families.ts";
import type { ConformanceCase } from "../conformance/case.ts";
import { runConformance } from "../conformance/run.ts";
import { planTasks } from "../conformance/tasks.ts";
import type { Verdict } from "../reports/schema.ts";
import type { Transport } from "../transports/transport.ts";
import type { BehaviourClaim } from "./claim.ts";
import type { Across, Evidence } from "./condition.ts";
import { PROBES } from "./probes/mod.ts";
import { seenIn } from "./seen.ts";
import type { Sight } from "./settle.ts";

export interface ObserveOptions {
  /** Where the transports that claims name are found. */
  readonly transports: readonly Transport[];
  readonly command: string;
  /** How many pairs of processes work side by side. */
  readonly concurrency: number;
}

export interface ObserveHooks {
  readonly signal: AbortSignal;
  onVerdict(verdict: Verdict, done: number, total: number): void;
}

/** What claims are settled by, and where it was seen. */
export interface Observations {
  readonly sight: Sight;
  /** Whether all that a claim rests on was looked at: not if the signal came before. */
  readonly isComplete: (claim: BehaviourClaim) => boolean;
}

/**
 * Runs what claims about behaviour rest on, each case and probe once on each transport that is named, however many claims
 * ask for it.
 *
 * @throws {TypeError} If a claim names a case, probe or transport that does not exist.
 */
export async function observe(
  claims: readonly BehaviourClaim[],
  options: ObserveOptions,
  hooks: ObserveHooks,
): Promise<Observations> {
  const wanted = claims.flatMap(evidenceOf);
  const plans = await Promise.all(
    [...Map.groupBy(wanted, ({ across }) => across)].map(
      async ([across, own]) => ({
        ...await plan(own, options.transports),
        across,
      }),
    ),
  );
  const waysRound = plans.flatMap((each) =>
    planTasks(each).map(({ testCase, transport, across }) =>
      keyOf({ case: testCase.id, on: transport.name, across })
    )
  );
  const verdicts: Verdict[] = [];
  for (const each of plans) {
    if (hooks.signal.aborted) break;
    await runConformance({ ...options, ...each }, {
      signal: hooks.signal,
      onVerdict: (verdict) => {
        verdicts.push(verdict);
        hooks.onVerdict(verdict, verdicts.length, waysRound.length);
      },
      save: async () => {},
    });
  }
  const sight = sightOf(verdicts, waysRound);
  return {
    sight,
    isComplete: (claim) =>
      evidenceOf(claim).every((each) => sight(each) !== undefined),
  };
}

function evidenceOf({ conditions }: BehaviourClaim): readonly Evidence[] {
  return conditions.flatMap(({ evidence }) =>
    "untestable" in evidence ? [] : [evidence]
  );
}

async function plan(
  evidence: readonly Evidence[],
  all: readonly Transport[],
) {
  const pairs = new Set(evidence.map(pairOf));
  const cases = await Promise.all(
    [...new Set(evidence.map((each) => each.case))].map(caseOf),
  );
  const names = [...new Set(evidence.map(({ on }) => on))];
  return {
    cases,
    transports: names.map((name) => {
      const found = all.find((transport) => transport.name === name);
      if (!found) throw new TypeError(`No transport is called "${name}"`);
      return found;
    }),
    isWanted: ({ id }: ConformanceCase, { name }: Transport) =>
      pairs.has(pairOf({ case: id, on: name })),
  };
}

async function caseOf(id: string): Promise<ConformanceCase> {
  const all = [...PROBES, ...await familyOf(id)];
  const found = all.find((each) => each.id === id);
  if (!found) throw new TypeError(`No case or probe is called "${id}"`);
  return found;
}

/** What was seen of a piece of evidence, all its ways round together; nothing where one of them is missing. */
function sightOf(
  verdicts: readonly Verdict[],
  waysRound: readonly string[],
): Sight {
  const wanted = Map.groupBy(waysRound, (key) => key);
  const byKey = Map.groupBy(
    verdicts,
    ({ caseId, transport, across }) =>
      keyOf({ case: caseId, on: transport, across }),
  );
  return (evidence) => {
    const key = keyOf(evidence);
    const own = byKey.get(key);
    return own?.length === wanted.get(key)?.length
      ? own && seenIn(own)
      : undefined;
  };
}

function pairOf(
  evidence: { readonly case: string; readonly on: string },
): string {
  return `${evidence.case} ${evidence.on}`;
}

function keyOf(
  { across, ...evidence }: {
    readonly case: string;
    readonly on: string;
    readonly across?: Across | undefined;
  },
): string {
  return `${pairOf(evidence)} ${across ?? "here"}`;
}
