import { openStage, type Stage } from "../../harness/stage.ts";
import { type Troupe, troupe } from "../../harness/troupe.ts";
import { memoryPacket, memoryStream } from "../../transports/memory.ts";
import { TRANSPORTS } from "../../transports/mod.ts";
import type { Capabilities, Transport } from "../../transports/transport.ts";
import { type ConformanceCase, type Variant, variantFor } from "../case.ts";
import { type CaseResult, runBesideProcess, runInLoop } from "../run_case.ts";
import { isKernelVariant } from "../kernel/kernel.ts";
import type { Spoil } from "./spoil.ts";
import { tidied } from "./_tidy.ts";

/** Where a trial's two ends are: both on this event loop, or the far one, which is sound, in another process. */
export type Place = "memory" | "loop" | "processes";

/** A spoil tried with a case. */
export interface Trial {
  readonly spoil: Pick<Spoil, "id" | "description">;
  readonly caseId: string;
  /** Tells trials of the same spoil and case apart: what is spoiled, and which sentence is held against it. */
  readonly on: string;
  /** The spoil names this case as one that must catch it. */
  readonly named: boolean;
  run(): Promise<CaseResult>;
}

/** A trial of a spoiled transport. */
export interface TransportTrial extends Trial {
  readonly spoil: Spoil;
  readonly variant: Variant;
  readonly base: Transport;
  readonly place: Place;
}

/** Processes for those trials that need one: started when the first of them does, and again after they were closed. */
export interface Processes extends AsyncDisposable {
  stage(): Promise<readonly [Stage, Troupe]>;
}

export function processesOnDemand(): Processes {
  let opened: Promise<readonly [Stage, Troupe]> | undefined;
  return {
    stage: () =>
      opened ??= openStage().then((stage) => [stage, troupe(stage)] as const),
    async [Symbol.asyncDispose]() {
      const [stage] = await opened ?? [];
      opened = undefined;
      await stage?.[Symbol.asyncDispose]();
    },
  };
}

/** What spoils are tried on: memory wherever it will do. */
const BASES: readonly Transport[] = [
  memoryStream,
  memoryPacket,
  ...TRANSPORTS,
].filter(({ unavailable }) => unavailable() === undefined);

/** Where a variant runs on a transport that only this process knows. */
function placeOf({ separateProcesses }: Variant, base: Transport): Place {
  if (base === memoryStream || base === memoryPacket) return "memory";
  return !separateProcesses && base.capabilities.topologies.includes("loop")
    ? "loop"
    : "processes";
}

const PLACES: readonly Place[] = ["memory", "loop", "processes"];

/**
 * Each spoil with each case that applies: on the first transport of each kind that the case tells apart.
 *
 * @param bases Default: those that this machine has.
 */
export function planTrials(
  spoils: readonly Spoil[],
  cases: readonly ConformanceCase[],
  processes: Processes,
  bases = BASES,
): readonly TransportTrial[] {
  return spoils.flatMap((spoil) => {
    const suited = bases.filter((base) => suits(spoil, base));
    return cases.flatMap((testCase) => {
      const trials = new Map<Variant, TransportTrial>();
      for (const base of suited) {
        const variant = variantFor(testCase, base);
        // Lies are to calls what spoils are to channels, and networks are not for tests to impair.
        if (!variant || isKernelVariant(variant) || variant.surroundings) {
          continue;
        }
        const trial = newTrial(spoil, testCase, variant, base, processes);
        const other = trials.get(variant);
        if (!other || isPlainer(trial, other)) trials.set(variant, trial);
      }
      return [...trials.values()];
    });
  });
}

function isPlainer(one: TransportTrial, other: TransportTrial): boolean {
  return PLACES.indexOf(one.place) < PLACES.indexOf(other.place);
}

function newTrial(
  spoil: Spoil,
  { id: caseId }: ConformanceCase,
  variant: Variant,
  base: Transport,
  processes: Processes,
): TransportTrial {
  const place = placeOf(variant, base);
  return {
    spoil,
    caseId,
    variant,
    base,
    place,
    on: `${variant.id} on ${base.name}`,
    named: spoil.caughtBy.some((id) =>
      id.includes("/") ? id === variant.id : id === caseId
    ),
    async run() {
      await using spill = new AsyncDisposableStack();
      const spoiled = spoil.spoil(tidied(base, spill), spill);
      return await runIn(place, variant, spoiled, processes);
    },
  };
}

/** Runs a variant where it is tried, on a transport that may be spoiled. */
export async function runIn(
  place: Place,
  variant: Variant,
  transport: Transport,
  processes: Processes,
): Promise<CaseResult> {
  if (place !== "processes") {
    return await runInLoop(variant, transport, { swapped: false });
  }
  const [stage, players] = await processes.stage();
  return await runBesideProcess(variant, transport, stage, players);
}

function suits({ on, through }: Spoil, transport: Transport): boolean {
  return (!through || transport[through] !== undefined) &&
    Object.entries(on).every(([name, value]) =>
      transport.capabilities[name as keyof Capabilities] === value
    );
}

/** How many trials run side by side: most failures are a wait of seconds for something that never comes. */
const SIDE_BY_SIDE: Readonly<Record<Place, number>> = {
  memory: 12,
  loop: 8,
  processes: 3,
};
/** These count the descriptors of this process, so that others must not open any meanwhile. */
const COUNTING = ["CON-009", "LIF-005", "TMO-003"];

/** Does something with each trial, as many at a time as do not disturb each other. */
export async function withEach<
  T extends Pick<TransportTrial, "place" | "caseId">,
>(
  trials: readonly T[],
  work: (trial: T) => Promise<void>,
): Promise<void> {
  const crowd = trials.filter(({ caseId }) => !COUNTING.includes(caseId));
  for (const place of PLACES) {
    const queue = crowd.filter((trial) => trial.place === place).values();
    const worker = async () => {
      for (const trial of queue) await work(trial);
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE[place] }, worker));
  }
  for (const trial of trials) {
    if (COUNTING.includes(trial.caseId)) await work(trial);
  }
}
