/**
 * Groups that differ in one parameter alone: the size of messages, the depth, the number of connections, the rate.
 *
 * @module
 */
import { parameterWords } from "../../cell_title.ts";
import { seriesTitle } from "../crossings.ts";
import {
  type Crossing,
  type Group,
  isMeasured,
  type Summary,
} from "../summary.ts";

/** One such row of groups, from the smallest value up. */
export interface Sweep {
  /** "Round trip, same core". */
  readonly title: string;
  readonly parameter: string;
  readonly groups: readonly Group[];
  readonly crossings: readonly Crossing[];
}

/** The sweeps of one workload's groups: nothing where all have the same parameters. */
export function sweepsOf(
  groups: readonly Group[],
  { crossings }: Pick<Summary, "crossings">,
): Sweep[] {
  const parameters = new Set(
    groups.flatMap(({ parameters }) => Object.keys(parameters)),
  );
  return [...parameters].flatMap((parameter) => {
    const having = groups.filter((group) =>
      Object.hasOwn(group.parameters, parameter) && group.rows.some(isMeasured)
    );
    const alike = Map.groupBy(having, (group) => othersKey(group, parameter));
    return [...alike.values()].flatMap((own): Sweep[] => {
      if (own.length < 2) return [];
      const sorted = own.toSorted((a, b) =>
        valueOf(a, parameter) - valueOf(b, parameter)
      );
      const bySize = parameter === "payloadBytes";
      const title = bySize
        ? seriesTitle(own[0]!)
        : sharedTitle(own[0]!, parameter);
      return [{
        title,
        parameter,
        groups: sorted,
        crossings: bySize
          ? crossings.filter((crossing) => crossing.title === title)
          : [],
      }];
    });
  });
}

/** The value by which a group of a sweep differs from the others. */
export function valueOf({ parameters }: Group, parameter: string): number {
  return parameters[parameter] ?? 0;
}

function othersKey(
  { workload, placement, topology, waiting, parameters }: Group,
  parameter: string,
): string {
  const others = Object.entries(parameters)
    .filter(([name]) => name !== parameter);
  return JSON.stringify([workload, placement, topology, waiting, others]);
}

/** A group's title without the words of the parameter. */
function sharedTitle({ title, parameters }: Group, parameter: string): string {
  const words = parameterWords(parameter, parameters[parameter] ?? 0);
  return title.replace(`, ${words}`, "");
}
