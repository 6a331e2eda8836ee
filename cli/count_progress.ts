import { counted } from "../reports/plain_text.ts";
import { type Progress, timeLeft } from "./progress.ts";

/** What is counted. */
export interface Counted {
  /** "Read", "Checked". */
  readonly done: string;
  /** "file": of many, "files". */
  readonly thing: string;
}

/** Where no status line shows it, many things are told of in so many lines. */
const LINES = 10;
const MANY = 100;

/**
 * Tells how many of many like things are done: on a terminal a status line with the time left, elsewhere a line at each
 * tenth.
 *
 * @param now A clock for the time left, in milliseconds.
 * @returns What is called when another one is done. The time left counts from the first, so that it has no start-up in it.
 */
export function countProgress(
  progress: Pick<Progress, "live" | "line" | "status">,
  { done: verb, thing }: Counted,
  now: () => number = () => performance.now(),
): (done: number, total: number) => void {
  let first: { readonly at: number; readonly done: number } | undefined;
  let told = 0;
  return (done, total) => {
    first ??= { at: now(), done };
    const left = timeLeft(
      now() - first.at,
      done - first.done,
      total - first.done,
    );
    const words = [`${verb} ${done} of ${counted(total, thing)}`, left]
      .filter((part) => part !== "").join(" · ");
    if (progress.live) return progress.status(words);
    const tenth = Math.floor(done / total * LINES);
    // The last one is followed by what it all comes to.
    if (total < MANY || tenth === told || done === total) return;
    told = tenth;
    progress.line(words);
  };
}
