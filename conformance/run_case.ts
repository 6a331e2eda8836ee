import { localPlayer } from "../harness/local_player.ts";
import { attendPair, openPair } from "../harness/open_pair.ts";
import type { Pair } from "../harness/pair.ts";
import type { Player, Repertoire } from "../harness/player.ts";
import type { Stage } from "../harness/stage.ts";
import type { Transcript } from "../harness/transcript.ts";
import type { Troupe } from "../harness/troupe.ts";
import type { Venue } from "../harness/venue.ts";
import { openWorkspace } from "../harness/workspace.ts";
import type { Outcome } from "../reports/schema.ts";
import type { Transport } from "../transports/transport.ts";
import type { Facts, Observation, Variant } from "./case.ts";

/** How long a case may take before its watchdog ends it: several times what the longest takes where little else runs. */
const WATCHDOG_MS = 20_000;

/** What one run of a variant came to. */
export interface CaseResult {
  readonly outcome: Outcome;
  readonly observed: string;
  readonly facts?: Facts;
}

export interface CaseOptions {
  readonly swapped: boolean;
  readonly signal?: AbortSignal;
  /** Gets what both ends did, whatever the case comes to. */
  readonly transcript?: Transcript;
}

/** Who plays the two ends. */
type Cast = Pick<Venue, "near" | "far">;

/** Runs a variant on a fresh channel between two processes of the venue. */
export async function runAcrossProcesses(
  variant: Variant,
  transport: Transport,
  { directory }: Stage,
  venue: Cast,
  options: CaseOptions,
): Promise<CaseResult> {
  return await judged(async (playing) => {
    const near = await venue.near.take();
    let spent = true;
    try {
      return await playAcross(variant, transport, near, directory, venue, {
        ...options,
        onPlaying: playing,
        onOver: (over) => spent = over,
      });
    } finally {
      await venue.near.giveBack(near, spent);
    }
  });
}

/**
 * Runs a variant with its near end on this event loop and the far one in another process: for near ends that only tests
 * know. The far one has the transport of the same name.
 */
export async function runBesideProcess(
  variant: Variant,
  transport: Transport,
  { directory }: Stage,
  far: Troupe,
): Promise<CaseResult> {
  return await judged(async (onPlaying) => {
    await using near = localPlayer({
      transports: [transport],
      scenarios: [variant],
    });
    return await playAcross(
      variant,
      transport,
      near,
      directory,
      { near: far, far },
      { swapped: false, onPlaying },
    );
  });
}

interface PlayAcrossOptions extends CaseOptions {
  onPlaying(): void;
  /** Told whether the players must not be used again. */
  onOver?(spent: boolean): void;
}

/** Plays with a far end of the cast, or with one that the near end starts. */
async function playAcross(
  variant: Variant,
  transport: Transport,
  near: Player,
  directory: string,
  cast: Cast,
  { onPlaying, onOver, ...options }: PlayAcrossOptions,
): Promise<Observation> {
  let far: Player | undefined;
  let spent = true;
  try {
    const source = {
      directory,
      player: async () => far = await cast.far.take(),
      expectChild: cast.near.expectChild,
    };
    const opening = options.signal ? { signal: options.signal } : {};
    await using pair = variant.framing === "none"
      ? await attendPair(transport, near, source, opening)
      : await openPair(transport, near, source, opening);
    onPlaying();
    const observation = await play(variant, pair, options);
    spent = pair.spent;
    return observation;
  } finally {
    onOver?.(spent);
    await (far && cast.far.giveBack(far, spent));
  }
}

/** Runs a variant with both ends on this event loop: for tests, and for transports that only tests know. */
export async function runInLoop(
  variant: Variant,
  transport: Transport,
  options: CaseOptions,
): Promise<CaseResult> {
  return await judged(async (playing) => {
    await using workspace = await openWorkspace();
    const repertoire: Repertoire = {
      transports: [transport],
      scenarios: [variant],
    };
    await using near = localPlayer(repertoire);
    await using far = localPlayer(repertoire);
    const source = {
      directory: workspace.directory,
      player: () => Promise.resolve(far),
    };
    await using pair = variant.framing === "none"
      ? await attendPair(transport, near, source)
      : await openPair(transport, near, source);
    playing();
    return await play(variant, pair, options);
  });
}

function play(
  variant: Variant,
  pair: Pair,
  { swapped, signal, transcript }: CaseOptions,
): Promise<Observation> {
  return pair.play(variant, {
    swapped,
    timeoutMs: WATCHDOG_MS,
    ...(signal && { signal }),
    ...(transcript && { transcript }),
  });
}

/**
 * Errors that say nothing about the transport: a watchdog, a process that is gone, a run that was given up, circumstances
 * that did not come about.
 */
const SETUP_ERRORS = [
  "TimeoutError",
  "PlayerGoneError",
  "AbortError",
  "UnresolvedError",
];
/** Errors whose message says it all. */
const PLAIN_ERRORS = ["AssertionError", ...SETUP_ERRORS];

/**
 * Turns what was thrown into an outcome. While a pair is being opened, an error means that the setup broke; once the
 * programs run, an assertion or an error of the transport means that the sentence does not hold.
 */
async function judged(
  observe: (playing: () => void) => Promise<Observation>,
): Promise<CaseResult> {
  let started = false;
  try {
    return await observe(() => started = true);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { name, message } = error;
    const failed = started && !SETUP_ERRORS.includes(name);
    return {
      outcome: failed ? "fail" : "unresolved",
      observed: oneLine(
        PLAIN_ERRORS.includes(name) ? message : `${name}: ${message}`,
      ),
    };
  }
}

/** node:assert shows differences over many lines. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
