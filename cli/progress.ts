import { wantsColour } from "./colour.ts";
import type { Io } from "./io.ts";

const CLEAR_LINE = "\r\x1b[2K";

/** What is said on stderr while work goes on: lines that stay, and on a terminal one status line that is redrawn. */
export interface Progress extends Disposable {
  /** A line that stays. */
  line(text: string): void;
  /** What is going on now; shown on terminals only, redrawn only by the next call. */
  status(text: string): void;
  readonly live: boolean;
}

/** Opens the progress display. No timer redraws it: one that fired inside a slice would be measured too. */
export function openProgress(io: Io): Progress {
  const live = io.stderrIsTerminal && io.env("TERM") !== "dumb";
  const dim = wantsColour(io, io.stderrIsTerminal)
    ? (text: string) => `\x1b[2m${text}\x1b[22m`
    : (text: string) => text;
  let shown = false;
  const clear = () => {
    if (shown) io.stderr(CLEAR_LINE);
    shown = false;
  };
  return {
    live,
    line(text) {
      clear();
      io.stderr(`${text}\n`);
    },
    status(text) {
      if (!live) return;
      const line = Array.from(text).slice(0, Math.max(1, io.width - 1));
      io.stderr(CLEAR_LINE + dim(line.join("")));
      shown = true;
    },
    [Symbol.dispose]: clear,
  };
}

/** Words for the time that is left: `about 40 s left`, `about 2 min left`. */
export function timeLeft(
  elapsedMs: number,
  done: number,
  total: number,
): string {
  if (done <= 0 || total <= 0) return "";
  const seconds = Math.max(0, elapsedMs / done * (total - done)) / 1000;
  if (seconds < 1) return "almost done";
  return seconds < 90
    ? `about ${Math.ceil(seconds)} s left`
    : `about ${Math.round(seconds / 60)} min left`;
}
