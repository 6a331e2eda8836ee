/**
 * What stands round a comparison's tables: what is compared, what to know first, how to read them.
 *
 * @module
 */
import { formatInstant } from "../reports/environment_facts.ts";
import { counted } from "../reports/plain_text.ts";
import { toleranceWords } from "../reports/tolerances.ts";
import { significant } from "../reports/units.ts";
import type { Comparison, Side } from "./comparison.ts";

/** What to know first: in what the machines differ, and all notes. */
export function warningLines(
  { differences, anyway, notes }: Comparison,
): readonly string[] {
  return [
    ...differences.map(({ fact, base, head }) =>
      `${fact} differs: ${base} in A, ${head} in B`
    ),
    ...differences.length === 0 ? [] : [
      anyway
        ? "Compared all the same, as --anyway asks: what differs in speed may be the machine"
        : "So times tell nothing about what was changed, and nothing is compared: --anyway does it all the same",
    ],
    ...notes,
  ];
}

/** What and how, as names and texts. */
export function comparisonFacts(
  comparison: Comparison,
): readonly (readonly [name: string, text: string])[] {
  const { base, head, paired, relativeTo, settings } = comparison;
  const machines = [...new Set([base.machine, head.machine])];
  return [
    ["A", sideWords(base)],
    ["B", sideWords(head)],
    ["machine", machines.join("; B: ")],
    [
      "method",
      [
        paired
          ? "the runs took turns: launches are compared in pairs"
          : "launches of each run are a sample of their own",
        ...relativeTo === null
          ? []
          : [`all speeds measured by ${relativeTo} of the same rounds`],
        `seed ${settings.seed}`,
      ].join(" · "),
    ],
  ];
}

function sideWords(side: Side): string {
  const { name, startedAt, deno, launches, rounds, sliceMs } = side;
  return [
    name,
    formatInstant(startedAt),
    `Deno ${deno}`,
    `${counted(launches, "launch", "launches")} × ${counted(rounds, "round")}`,
    `slices of ${significant(sliceMs)} ms`,
  ].join(" · ");
}

/** How to read the tables, sentence by sentence. */
export function readingLines(
  { settings, metrics, means, paired, relativeTo }: Comparison,
): readonly string[] {
  const compared = metrics.filter(({ speed }) => speed !== null);
  if (compared.length === 0) return [];
  const tested = metrics.filter(({ p }) => p !== null).length;
  return [
    `speed: of B, measured by A; above 1 B is faster${
      relativeTo === null
        ? ""
        : `. A, B: speeds measured by ${relativeTo}, above 1 faster than that`
    }`,
    ...tested === 0 ? [] : [
      `faster, slower: the 95 % interval clears 1, p is at most ${settings.level} by Holm over ${
        counted(tested, "metric")
      }, and the speed differs by more than ${toleranceWords(settings.effect)}`,
      `about equal: shown to differ by no more than ±${
        toleranceWords(settings.margin)
      }. No difference shown (~) is not the same as equal`,
    ],
    "detects: the smallest difference that would have been shown four times out of five, had it been there",
    ...metrics.some(({ verdict, reason }) =>
        verdict === "no difference shown" && reason !== null
      )
      ? [
        `too few launches: ${
          paired
            ? "pairs below 6 have no 95 % interval"
            : `a run of fewer than ${settings.launchesNeeded} shows nothing`
        }`,
      ]
      : [],
    ...compared.some(({ fasterShare }) => fasterShare !== null)
      ? [
        paired
          ? "P(B faster): share of pairs in which B was"
          : "P(B faster): of a launch of B and one of A, how often B's is",
      ]
      : [],
    ...means.some(({ metrics }) => metrics > 1)
      ? [
        `geometric means: over metrics and launches, 95 % intervals from resampled launches (seed ${settings.seed})`,
      ]
      : [],
    ...paired || relativeTo !== null ? [] : [
      "The runs did not take turns, so a difference may be what the machine did meanwhile: --relative-to NAME takes out what met two transports alike",
    ],
  ];
}
