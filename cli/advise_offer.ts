/**
 * What stored results lack may take a while to be run: who sits at a terminal is asked once.
 *
 * @module
 */
import { counted } from "../reports/plain_text.ts";
import type { Io } from "./io.ts";

/** What would have to be run. */
export interface Lack {
  /** Pairs of a case and a transport. */
  readonly verdicts: number;
  /** Of what figures are missing: "round trip, 64 B". */
  readonly cell: string;
  /** How many transports need figures; fewer, where cases rule some out. */
  readonly transports: number;
  readonly launches: number;
}

/** Of processes that start and end. */
const LAUNCH_SECONDS = 0.4;
/** To open a transport in a launch, find how long a slice is, and measure it. */
const TRANSPORT_SECONDS = 0.25;
/** Both ways round, several side by side. */
const VERDICT_SECONDS = 0.2;

/** About how long that takes, in seconds. */
export function secondsFor({ verdicts, transports, launches }: Lack): number {
  const launch = transports === 0
    ? 0
    : LAUNCH_SECONDS + transports * TRANSPORT_SECONDS;
  return Math.ceil(verdicts * VERDICT_SECONDS + launches * launch);
}

/** "Not stored: 30 verdicts of cases; round trip, 64 B, of 7 transports. Measure now, about 20 s? [Y/n] ". */
export function offerWords(lack: Lack): string {
  const { verdicts, cell, transports } = lack;
  const missing = [
    ...verdicts === 0 ? [] : [`${counted(verdicts, "verdict")} of cases`],
    ...transports === 0
      ? []
      : [`${cell}, of ${counted(transports, "transport")}`],
  ];
  return `Not stored: ${missing.join("; ")}. Measure now, about ${
    secondsFor(lack)
  } s? [Y/n] `;
}

/**
 * Asks whether to run it, and waits for the answer or the signal. Nobody is asked where there is no terminal to ask and
 * answer at.
 *
 * @returns Whether it may be run. Only an empty line and a yes are one.
 */
export async function offer(
  lack: Lack,
  io: Io,
  signal: AbortSignal,
): Promise<boolean> {
  if (!io.stdoutIsTerminal || io.readLine === undefined) return true;
  io.stdout(offerWords(lack));
  const stopped = Promise.withResolvers<null>();
  const stop = () => stopped.resolve(null);
  signal.addEventListener("abort", stop, { once: true });
  try {
    const answer = await Promise.race([io.readLine(), stopped.promise]);
    // At the end of input the cursor still stands behind the question.
    if (answer === null && !signal.aborted) io.stdout("\n");
    return answer !== null && /^(y|yes)?$/i.test(answer);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
