import type { Role } from "../scenario.ts";
import type { TranscriptLine } from "./recorder.ts";

/** Of each end, so many lines from the beginning and so many from the end are kept. */
const FIRST_LINES = 20;
const LAST_LINES = 60;

/** What both ends of a pair did, in one order. */
export interface Transcript {
  /** Where the lines of one end go. */
  of(role: Role): (line: TranscriptLine) => void;
  /** "   1.234 ms  near  write 5 B 68656c6c6f", in the order in which it happened. */
  lines(): string[];
}

/** Opens a transcript; its times are counted from when the first end is asked for. */
export function openTranscript(
  now = () => performance.timeOrigin + performance.now(),
): Transcript {
  let start: number | undefined;
  const ends = { near: keptLines(), far: keptLines() };
  return {
    of(role) {
      start ??= now();
      return ends[role].add;
    },
    lines: () =>
      (["near", "far"] as const)
        .flatMap((role) => ends[role].all().map((line) => ({ role, ...line })))
        .toSorted((a, b) => a.at - b.at)
        .map(({ role, at, text }) =>
          `${(at - (start ?? at)).toFixed(3).padStart(9)} ms  ${
            role.padEnd(4)
          }  ${text}`
        ),
  };
}

/** The first and the last lines of one end. */
function keptLines() {
  const first: TranscriptLine[] = [];
  const last: TranscriptLine[] = [];
  let gap: { readonly from: number; lines: number } | undefined;
  return {
    add(line: TranscriptLine): void {
      if (first.length < FIRST_LINES) return void first.push(line);
      last.push(line);
      if (last.length <= LAST_LINES) return;
      gap ??= { from: last[0]!.at, lines: 0 };
      gap.lines++;
      last.shift();
    },
    all(): TranscriptLine[] {
      if (!gap) return [...first, ...last];
      const left = { at: gap.from, text: `… ${gap.lines} lines left out …` };
      return [...first, left, ...last];
    },
  };
}
