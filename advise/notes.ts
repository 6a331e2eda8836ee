/**
 * What a reader of advice has to know beside it.
 *
 * @module
 */
import { sizeLabel } from "../cell_title.ts";
import type {
  AdviceOption,
  AdviceRequest,
  AdviceSource,
} from "../reports/advice.ts";
import { allNeeds, type Candidate } from "./screen.ts";

/** An interval whose ends are this far apart leaves much open. */
const WIDE = 1.3;

/** What notes are about. */
export interface Noted {
  readonly request: AdviceRequest;
  readonly source: AdviceSource | null;
  readonly candidates: readonly Candidate[];
  readonly options: readonly AdviceOption[];
}

/** All of them. */
export function notesOn(
  { request, source, candidates, options }: Noted,
): readonly string[] {
  return [
    ...sizeNote(request, source),
    ...crossHostNote(request, source),
    ...unshownNote(candidates, request),
    ...wideNote(options),
  ];
}

function sizeNote(
  { sizeBytes }: AdviceRequest,
  source: AdviceSource | null,
): readonly string[] {
  if (source === null || source.sizeBytes === sizeBytes) return [];
  return [
    `${
      sizeLabel(sizeBytes)
    } was not measured: figures are those of the nearest size that was, ${
      sizeLabel(source.sizeBytes)
    }`,
  ];
}

function crossHostNote(
  request: AdviceRequest,
  source: AdviceSource | null,
): readonly string[] {
  return source !== null && allNeeds(request).includes("cross-host")
    ? [
      "Figures are of one machine's loopback interface: between hosts the network decides",
    ]
    : [];
}

/** Needs that nobody checked here. */
function unshownNote(
  candidates: readonly Candidate[],
  request: AdviceRequest,
): readonly string[] {
  const needs = allNeeds(request);
  const unshown = candidates.filter(({ answers }) =>
    answers.some(({ need, standing }) =>
      needs.includes(need) && standing === "declared"
    )
  ).map(({ transport }) => transport.name);
  return unshown.length === 0 ? [] : [
    `Not all that is needed was shown by cases here, on ${
      unshown.join(", ")
    }: what is marked as declared is what the transport says of itself; "ipcmark conform --transport ${
      unshown.join(",")
    }" checks it`,
  ];
}

/** Where what stands first is not shown to be slower, but may be by much. */
function wideNote(options: readonly AdviceOption[]): readonly string[] {
  const wide = options.filter(({ relative }) =>
    relative?.verdict === "no difference shown" &&
    relative.high! / relative.low! > WIDE
  ).map(({ transport }) => transport);
  return wide.length === 0 ? [] : [
    `“No difference shown” is not “equal”: the interval between ${
      options[0]!.transport
    } and ${
      wide.join(", ")
    } is wide; a quieter machine, or more launches ("--launches 36"), narrows it`,
  ];
}
