/**
 * Which transports fit a request, and why the others do not.
 *
 * @module
 */
import type {
  AdviceRequest,
  Evidence,
  GuaranteeAnswer,
  NeedId,
  RuledOut,
} from "../reports/advice.ts";
import type { TransportEntry, Verdict } from "../reports/schema.ts";
import { formatSize } from "../reports/units.ts";
import { guaranteeOf } from "./guarantees.ts";
import { answersOf, declaresGuarantee, isGiven, pillarsOf } from "./judge.ts";
import { PATTERNS } from "./patterns.ts";

/** A transport that fits so far. */
export interface Candidate {
  readonly transport: TransportEntry;
  readonly answers: readonly GuaranteeAnswer[];
}

export interface Screening {
  /** In the order of the transports. */
  readonly candidates: readonly Candidate[];
  readonly ruledOut: readonly RuledOut[];
}

/** A case to be run on a transport. */
export interface Wanted {
  readonly caseId: string;
  readonly transport: string;
}

/** What is asked for and what the pattern takes, each once, in the order of the guarantees. */
export function allNeeds(
  { needs, pattern }: Pick<AdviceRequest, "needs" | "pattern">,
): readonly NeedId[] {
  return [...new Set([...needs, ...PATTERNS[pattern].implies])];
}

/** Divides the transports of the APIs that were asked for into those that fit and those that do not. */
export function screen(
  request: AdviceRequest,
  transports: readonly TransportEntry[],
  verdicts: readonly Verdict[],
): Screening {
  const needs = allNeeds(request);
  const judged = transports.filter(({ api }) => request.apis.includes(api))
    .map((transport) => {
      const own = verdicts.filter((of) => of.transport === transport.name);
      const answers = answersOf(transport, own, needs);
      const because = [
        ...obstacles(transport, request, own),
        ...answers.filter((each) => needs.includes(each.need) && !isGiven(each))
          .map(({ need, words, evidence }) => ({ need, words, evidence })),
      ];
      return { transport, answers, because };
    });
  return {
    candidates: judged.filter(({ because }) => because.length === 0)
      .map(({ transport, answers }) => ({ transport, answers })),
    ruledOut: judged.filter(({ because }) => because.length > 0)
      .map(({ transport: { name }, because }) => ({
        transport: name,
        because,
      })),
  };
}

/**
 * The cases that have to be run before what is needed is known, of which there is no verdict: those that the needs rest on
 * where a transport declares them, and those that show the absence where it does not.
 */
export function missingCases(
  request: AdviceRequest,
  transports: readonly TransportEntry[],
  verdicts: readonly Verdict[],
): readonly Wanted[] {
  const needs = allNeeds(request);
  const known = new Set(
    verdicts.map(({ caseId, transport }) => `${caseId} ${transport}`),
  );
  return transports.filter((transport) =>
    request.apis.includes(transport.api) &&
    obstacles(transport, request, []).length === 0
  ).flatMap((transport) => {
    const ids = needs.map(guaranteeOf).flatMap((guarantee) =>
      declaresGuarantee(transport, guarantee)
        ? pillarsOf(guarantee, needs)
        : guarantee.absenceShownBy
    );
    return [...new Set(ids)].map((caseId) => ({
      caseId,
      transport: transport.name,
    }));
  }).filter(({ caseId, transport }) => !known.has(`${caseId} ${transport}`));
}

/** What is in the way beside the needs. */
function obstacles(
  { unavailable, capabilities }: TransportEntry,
  { sizeBytes }: AdviceRequest,
  own: readonly Verdict[],
): RuledOut["because"] {
  const { topologies, waiting, maxPacketBytes } = capabilities;
  const because = (words: string, evidence: readonly Evidence[] = []) => [
    { need: null, words, evidence },
  ];
  if (unavailable !== null) return because(`not here: ${unavailable}`);
  if (Array.isArray(topologies) && !topologies.includes("process")) {
    return because("its ends are threads of one process");
  }
  if (waiting === "spinning") {
    return because(
      "it waits by spinning, a processor for each end, and its figures are compared with no others",
    );
  }
  if (typeof maxPacketBytes === "number" && sizeBytes > maxPacketBytes) {
    return because(
      `its largest message is ${formatSize(maxPacketBytes)}`,
      own.filter(({ caseId, outcome }) =>
        LARGEST.includes(caseId) && outcome === "pass"
      ).slice(0, 1).map(({ caseId, observed }) => ({ caseId, observed })),
    );
  }
  return [];
}

/** Cases on the largest packet. */
const LARGEST: readonly string[] = ["LIM-001", "LIM-002"];
