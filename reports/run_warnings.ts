/**
 * What there is to know about a run as a whole.
 *
 * @module
 */
import { placementWords } from "./group_title.ts";
import { wasPlaced } from "./placed.ts";
import { counted } from "./plain_text.ts";
import type { Launch, Run } from "./schema.ts";
import type { PlacementSummary, Warning } from "./summary.ts";
import { TOLERANCES } from "./tolerances.ts";

/** In how many launches each placement that was asked for could be read back from the kernel. */
export function placementSummaries(run: Run): PlacementSummary[] {
  return run.settings.placements.map((asked) => {
    const launches = run.launches.filter(({ placement }) =>
      placement.asked === asked
    );
    // A launch that ended before it could be read back holds nothing to leave out.
    const leftOut = launches.filter((launch) =>
      !wasPlaced(launch) && launch.slices.length > 0
    );
    return {
      asked,
      planned: run.cells.some(({ placement, skipped }) =>
        placement === asked && skipped === null
      ),
      launches: launches.length,
      verified: launches.filter(({ placement }) => placement.verified).length,
      leftOut: leftOut.length,
      reasons: [
        ...new Set(
          leftOut.map(({ placement }) => placement.reason ?? "no reason given"),
        ),
      ],
      processors: processorsOf(launches),
    };
  });
}

/** "processor 1", or "processors 1 and 0" of the near and the far end, where all launches had the same. */
function processorsOf(launches: readonly Launch[]): string | null {
  const seen = new Set(
    launches.filter(({ placement }) => placement.verified)
      .map(({ placement: { nearCpus, farCpus } }) =>
        nearCpus === farCpus
          ? `processor ${nearCpus}`
          : `processors ${nearCpus} and ${farCpus}`
      ),
  );
  const [only] = seen;
  return seen.size === 1 ? only! : null;
}

/** Warnings that belong to no single row, the most serious first. */
export function runWarnings(
  run: Run,
  placements: readonly PlacementSummary[],
): Warning[] {
  return [
    ...incomplete(run, placements),
    ...placements.flatMap(leftOut),
    ...strayFailures(run),
    ...strangers(run),
    ...run.warnings.map((text): Warning => ({
      kind: "run",
      text: text,
    })),
  ];
}

function incomplete(
  run: Run,
  placements: readonly PlacementSummary[],
): Warning[] {
  const warnings: string[] = [];
  const planned = placements.filter((placement) => placement.planned);
  const wanted = run.settings.launches * planned.length;
  if (run.state !== "complete") {
    const how = run.state === "running"
      ? "The run has not ended"
      : "The run was interrupted";
    warnings.push(
      `${how}: ${run.launches.length} of ${
        counted(wanted, "launch", "launches")
      } ${wanted === 1 ? "is" : "are"} here`,
    );
  }
  const { launchesForInterval } = TOLERANCES;
  const fewest = Math.min(
    ...planned.map(({ launches, leftOut }) => launches - leftOut),
  );
  if (planned.length > 0 && fewest < launchesForInterval) {
    warnings.push(
      `No interval can be given: a 95 % interval takes ${launchesForInterval} launches of a placement, ${
        counted(fewest, "launch", "launches")
      } ${fewest === 1 ? "is" : "are"} ${
        planned.some(({ leftOut }) => leftOut > 0) ? "left" : "here"
      }`,
    );
  }
  return warnings.map((text) => ({ kind: "incomplete", text }));
}

function leftOut(placement: PlacementSummary): Warning[] {
  return placement.leftOut === 0 ? [] : [{
    kind: "placement",
    text: `Left out: ${whyLeftOut(placement)}`,
  }];
}

/** "same core was not verified in 3 of 12 launches: the near end's threads run on 0-1, not on 1". */
export function whyLeftOut(
  { asked, launches, leftOut, reasons }: PlacementSummary,
): string {
  return `${placementWords(asked)} was not verified in ${leftOut} of ${
    counted(launches, "launch", "launches")
  }: ${reasons.join("; ")}`;
}

// Failures that name no cell would otherwise be lost, as no row shows them.
function strayFailures(run: Run): Warning[] {
  const known = new Set(run.cells.map((cell) => cell.id));
  const messages = run.launches.flatMap(({ failures }) => failures)
    .filter(({ cell }) => !known.has(cell))
    .map(({ message }) => message);
  return [...new Set(messages)].map((text) => ({ kind: "failures", text }));
}

function strangers(run: Run): Warning[] {
  const all = run.launches.flatMap((launch) => launch.strangers);
  const kinds = [...new Set(all)];
  if (kinds[0] === undefined) return [];
  return [{
    kind: "strangers",
    text: `${
      counted(all.length, "stranger")
    } tried to connect and had to be turned away: ${kinds[0]}${
      kinds.length > 1
        ? `; and ${counted(kinds.length - 1, "other reason")}`
        : ""
    }`,
  }];
}
