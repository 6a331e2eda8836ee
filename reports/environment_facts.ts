/**
 * The machine and the design of a run, as short lines with a name each.
 *
 * @module
 */
import prettyBytes from "pretty-bytes";
import { placementWords } from "./group_title.ts";
import { counted } from "./plain_text.ts";
import type { Environment } from "./schema.ts";
import type { PlacementSummary, Summary } from "./summary.ts";
import { significant, timeScale } from "./units.ts";

/** A name and what there is to say. */
export type Fact = readonly [name: string, text: string];

/** What has to stand beside every figure of a run. */
export function environmentFacts(summary: Summary): Fact[] {
  const { settings, environment, placements } = summary;
  return [
    ...machineFacts(environment),
    [
      "design",
      [
        `${counted(settings.launches, "launch", "launches")} × ${
          counted(settings.rounds, "round")
        }`,
        `slices of ${significant(settings.sliceMs)} ms`,
        `seed ${settings.seed}`,
        `baseline ${settings.baseline}`,
      ].join(" · "),
    ],
    ["placement", placements.map(placementFact).join(" · ")],
    ["command", settings.command],
  ];
}

/** What is known of the machine. */
export function machineFacts(environment: Environment): Fact[] {
  const { clock } = environment;
  const scale = timeScale(clock ? [clock.resolutionNs, clock.costNs] : []);
  return [
    [
      "machine",
      [
        environment.cpu,
        counted(environment.cores, "core"),
        prettyBytes(environment.memoryBytes, { binary: true }),
        ...environment.virtualisation === null
          ? []
          : [environment.virtualisation],
        `governor ${environment.governor ?? "unknown"}`,
      ].join(" · "),
    ],
    [
      "system",
      [
        `Deno ${environment.deno}`,
        `V8 ${environment.v8}`,
        `${environment.os} ${environment.kernel}`,
        environment.arch,
      ].join(" · "),
    ],
    [
      "clock",
      [
        ...environment.clocksource === null ? [] : [environment.clocksource],
        ...clock === null ? [] : [
          `steps of ${scale.format(clock.resolutionNs)}`,
          `${scale.format(clock.costNs)} a reading`,
        ],
        `load ${environment.load.map((load) => load.toFixed(2)).join(" ")}`,
      ].join(" · "),
    ],
  ];
}

function placementFact(placement: PlacementSummary): string {
  const { asked, planned, launches, verified, leftOut, processors } = placement;
  const name = placementWords(asked);
  if (!planned) return `${name}, not measured`;
  if (asked === "free" || verified + leftOut === 0) return name;
  return leftOut === 0
    ? `${name}, verified${processors === null ? "" : ` (${processors})`}`
    : `${name}, verified in ${verified} of ${
      counted(launches, "launch", "launches")
    }`;
}

/** "2026-11-21 03:15 UTC". */
export function formatInstant(iso: string): string {
  return `${iso.slice(0, 16).replace("T", " ")} UTC`;
}
