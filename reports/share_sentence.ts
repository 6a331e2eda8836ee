/**
 * What a group shows of the runtime's share, in a sentence.
 *
 * @module
 */
import { listWords } from "./plain_text.ts";
import { decomposed, shareInterval } from "./share_words.ts";
import type { Group, RuntimeShare, ShareVerdict, Turn } from "./summary.ts";
import { formatPercent } from "./units.ts";

/** All shares are told up to this number, and the two ends beyond. */
const TOLD = 4;

/** "Round trip, 64 B, same core, the runtime's share: …"; nothing where no transport was measured with its floor. */
export function shareSentences(group: Group): string[] {
  return decomposed([group]).map(({ title, decomposition }) => {
    const { rows, turns } = decomposition;
    const names = (verdict: ShareVerdict) =>
      rows.filter((row) => row.verdict === verdict)
        .map(({ transport }) => transport);
    const none = names("no share shown");
    const faster = names("faster than the floor");
    const clauses = [
      ...shares(rows),
      ...none.length > 0 ? [`none shown for ${listWords(none)}`] : [],
      ...faster.length > 0
        ? [`${listWords(faster)} faster than by system calls`]
        : [],
      ...names("too few launches").length > 0
        ? ["too few launches for an interval"]
        : [],
      ...turns.map(turn),
    ];
    return `${title}, the runtime's share: ${clauses.join("; ")}.`;
  });
}

function shares(rows: readonly RuntimeShare[]): string[] {
  const told = rows.filter(({ verdict }) =>
    verdict === "share" || verdict === "too few launches"
  ).toSorted((a, b) => a.share - b.share);
  const [first] = told;
  const last = told.at(-1);
  if (first === undefined || last === undefined) return [];
  return told.length <= TOLD
    ? [told.map(share).join(", ")]
    : [`from ${share(first)} to ${share(last)}`];
}

function share(row: RuntimeShare): string {
  const interval = shareInterval(row).replace(/ %$/, "");
  return `${formatPercent(row.share)} of ${row.transport}${
    interval === "" ? "" : ` [${interval}]`
  }`;
}

function turn({ mechanisms, floors, transports, among }: Turn): string {
  const are = mechanisms.length === 1 ? "is" : "are";
  return `of ${among} mechanisms ${
    listWords(mechanisms)
  } ${are} the fastest in the kernel (${
    floors.join(", ")
  }) and the slowest through the API (${transports.join(", ")})`;
}
