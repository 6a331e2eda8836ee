/**
 * From a run to verdicts about speed. Pure.
 *
 * @module
 */
import { sizeLabel, workloadTitle } from "../cell_title.ts";
import {
  cellLaunches,
  slicesByCell,
  statisticFor,
} from "../reports/cell_statistics.ts";
import type {
  SettledClaim,
  SettledCondition,
} from "../reports/claims_schema.ts";
import { placementWords } from "../reports/group_title.ts";
import { launchRatios } from "../reports/relative_speed.ts";
import type { Cell, Placement, Run } from "../reports/schema.ts";
import type { PerformanceClaim } from "./claim.ts";
import type { Comparison } from "./comparison.ts";
import { type JudgedRatio, judgeRatios } from "./ratios.ts";
import { verdictOf } from "./verdict.ts";

/** One ratio that a claim is about: two cells under one condition. */
interface Match {
  readonly where: string;
  readonly atLeast: number;
  /** The ratio of each launch, above 1 where the subject is the faster one; none where it was not measured. */
  readonly ratios: readonly number[];
  /** Why there are none. */
  readonly missing: string | undefined;
  /** It cannot be had anywhere, as one of the two cannot do it. */
  readonly impossible: boolean;
}

/** Settles claims about speed by what one run measured. All their comparisons share one error rate. */
export function settleSpeed(
  claims: readonly PerformanceClaim[],
  run: Run,
): readonly SettledClaim[] {
  const measuredIn = reader(run);
  const matches = claims.map((claim) =>
    claim.comparisons.flatMap((comparison) =>
      matchesOf(comparison, claim.atLeast, measuredIn)
    )
  );
  const judged = judgeRatios(
    matches.flat().filter(({ missing }) => missing === undefined),
  );
  return claims.map(({ comparisons: _, atLeast: __, ...claim }, index) => {
    const conditions = matches[index]!.map((match) =>
      conditionOf(match, judged.get(match))
    );
    return {
      ...claim,
      documents: [...claim.documents],
      truth: { text: claim.truth.text, sources: [...claim.truth.sources] },
      verdict: verdictOf(
        claim.kind,
        conditions.map(({ finding }) => finding),
      ),
      conditions,
    };
  });
}

function conditionOf(
  { where, missing = "", impossible, ratios, atLeast }: Match,
  judged: JudgedRatio | undefined,
): SettledCondition {
  if (!judged) {
    const finding = impossible ? "untestable" : "undecided";
    return { where, finding, observed: missing };
  }
  const { finding, ratio, low, high, p } = judged;
  const range = low === null || high === null
    ? "too few launches for an interval"
    : `95 % interval ${low.toFixed(2)} to ${high.toFixed(2)}`;
  const bound = atLeast === 1 ? "" : `, asked for ${atLeast}`;
  return {
    where,
    finding,
    observed: `${
      ratio.toFixed(2)
    } times as fast (${range}, ${ratios.length} launches${bound})`,
    ratio: { ratio, low, high, launches: [...ratios], p },
  };
}

type Read = (wanted: {
  readonly workload: string;
  readonly transport: string;
  readonly placement: Placement;
  readonly payload: number | undefined;
}) => {
  readonly cell: Cell | undefined;
  readonly launches: ReturnType<typeof cellLaunches>;
};

function reader({ cells, launches }: Run): Read {
  // A launch that did not run where it was to run says nothing about that place.
  const slices = slicesByCell(
    launches.filter(({ placement }) =>
      placement.asked === "free" || placement.verified
    ),
  );
  return ({ workload, transport, placement, payload }) => {
    const cell = cells.find((each) =>
      each.workload === workload && each.transport === transport &&
      each.placement === placement &&
      each.parameters["payloadBytes"] === payload
    );
    const own = cell && slices.get(cell.id);
    if (!cell || !own) return { cell, launches: [] };
    const statistic = statisticFor(cell, [...own.values()].flat());
    return { cell, launches: cellLaunches(own, statistic) };
  };
}

function matchesOf(
  { workload, referenceWorkload = workload, payloads, ...comparison }:
    Comparison,
  atLeast: number,
  read: Read,
): readonly Match[] {
  const { subject, reference, apis, placements } = comparison;
  const sizes = payloads.length === 0 ? [undefined] : payloads;
  return apis.flatMap((api) =>
    placements.flatMap((placement) =>
      sizes.map((payload) => {
        const of = (mechanism: string, workload: string) =>
          read({
            workload,
            transport: `${mechanism}@${api}`,
            placement,
            payload,
          });
        const one = of(subject, workload);
        const other = of(reference, referenceWorkload);
        const ratios = one.cell
          ? launchRatios(one.launches, other.launches, one.cell.metric.better)
          : [];
        const skipped = one.cell?.skipped ?? other.cell?.skipped;
        return {
          where: [
            `${subject} against ${reference}`,
            workloadTitle(workload).toLowerCase(),
            ...payload === undefined ? [] : [sizeLabel(payload)],
            placementWords(placement),
            api,
          ].join(", "),
          atLeast,
          ratios,
          missing: ratios.length > 0
            ? undefined
            : skipped?.reason ?? "not measured",
          impossible: skipped?.status === "not-applicable",
        };
      })
    )
  );
}
