/**
 * What a transport gives and lacks: what it declares, held against what conformance cases showed.
 *
 * @module
 */
import type {
  Evidence,
  GuaranteeAnswer,
  NeedId,
  Standing,
} from "../reports/advice.ts";
import type { TransportEntry, Verdict } from "../reports/schema.ts";
import type { Capabilities } from "../transports/transport.ts";
import { type Guarantee, GUARANTEES } from "./guarantees.ts";

/** Verdicts of one transport, or of several. */
type Verdicts = readonly Verdict[];

/**
 * Every guarantee that a transport gives or lacks.
 *
 * @param needs What is needed: some cases matter only beside another need.
 */
export function answersOf(
  transport: TransportEntry,
  verdicts: Verdicts,
  needs: readonly NeedId[] = [],
): readonly GuaranteeAnswer[] {
  const own = verdicts.filter((verdict) =>
    verdict.transport === transport.name
  );
  return GUARANTEES.map((guarantee) =>
    answer(guarantee, transport, own, needs)
  );
}

/** Whether a transport can be relied on for it. */
export function isGiven({ standing }: GuaranteeAnswer): boolean {
  return standing !== "absent" && standing !== "refuted";
}

/** Whether a transport declares all of it. */
export function declares(
  { capabilities }: Pick<TransportEntry, "capabilities">,
  wanted: Partial<Capabilities>,
): boolean {
  return Object.entries(wanted).every(([name, value]) =>
    capabilities[name] === value
  );
}

/** Whether it declares what a guarantee takes. */
export function declaresGuarantee(
  transport: TransportEntry,
  { declared }: Guarantee,
): boolean {
  return declared.some((wanted) => declares(transport, wanted));
}

/** The cases that a guarantee rests on where these are needed. */
export function pillarsOf(
  { shownBy }: Guarantee,
  needs: readonly NeedId[],
): readonly string[] {
  return shownBy
    .filter(({ where }) => where === undefined || needs.includes(where))
    .map(({ caseId }) => caseId);
}

function answer(
  guarantee: Guarantee,
  transport: TransportEntry,
  own: Verdicts,
  needs: readonly NeedId[],
): GuaranteeAnswer {
  const { id: need, gives, lacks, absenceShownBy } = guarantee;
  if (!declaresGuarantee(transport, guarantee)) {
    const seen = absenceShownBy.flatMap((id) => held(own, id)).slice(0, 1);
    return { need, standing: "absent", words: lacks, evidence: seen.map(told) };
  }
  const pillars = pillarsOf(guarantee, needs).map((id) =>
    own.filter(({ caseId }) => caseId === id)
  );
  const all = pillars.flat();
  const failed = all.filter(({ outcome }) => outcome === "fail");
  if (failed.length > 0) {
    const evidence = failed.slice(0, 1).map(told);
    return { need, standing: "refuted", words: lacks, evidence };
  }
  const flaky = all.filter((verdict) => verdict.flaky);
  const standing: Standing = flaky.length > 0
    ? "doubtful"
    : pillars.every((verdicts) => verdicts.length > 0 && verdicts.every(holds))
    ? "shown"
    : "declared";
  const evidence = flaky.length > 0
    ? flaky.slice(0, 1)
    : pillars.flatMap((verdicts) => verdicts.filter(holds).slice(0, 1));
  return { need, standing, words: gives, evidence: evidence.map(told) };
}

/** Verdicts of a case that tell what is so. */
function held(own: Verdicts, id: string): Verdicts {
  return own.filter((verdict) =>
    verdict.caseId === id && (holds(verdict) || verdict.outcome === "info")
  );
}

function holds({ outcome }: Verdict): boolean {
  return outcome === "pass" || outcome === "non-strict";
}

function told({ caseId, observed }: Verdict): Evidence {
  return { caseId, observed };
}
