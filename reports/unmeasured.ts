/**
 * What a run has no figures for.
 *
 * @module
 */
import { counted, listWords } from "./plain_text.ts";
import { isMeasured, type Summary } from "./summary.ts";

/** All transports are named up to this number, and said to be all beyond. */
const LISTED = 3;

/** One line for each reason: "udp@deno and pipe@deno (connect, same core): not applicable: they lack connections". */
export function unmeasured(summary: Summary): string[] {
  const rows = summary.groups.flatMap(({ title, rows }) =>
    rows.map((row) => ({ title, row }))
  );
  const byTransport = Map.groupBy(rows, ({ row }) => row.transport);
  const lines = [...byTransport].flatMap(([transport, all]) => {
    const without = all.flatMap(({ title, row }) =>
      isMeasured(row) || row.status === "failed"
        ? []
        : [{ title, why: `${row.status.replace("-", " ")}: ${row.reason}` }]
    );
    return [...Map.groupBy(without, ({ why }) => why)].map(([why, places]) => {
      const titles = places.map(({ title }) => title);
      const where = titles.length === all.length
        ? ""
        : ` (${shortList(titles)})`;
      return { transport, rest: `${where}: ${why}` };
    });
  });
  return [...Map.groupBy(lines, ({ rest }) => rest)].map(([rest, alike]) => {
    const everyone = alike.length > LISTED && alike.length === byTransport.size;
    const names = alike.map(({ transport }) => transport);
    return (everyone ? "every transport" : listWords(names)) + rest;
  });
}

function shortList(titles: readonly string[]): string {
  if (titles.length <= 2) return listWords(titles.map(lowerFirst));
  return `${lowerFirst(titles[0] ?? "")} and ${
    counted(titles.length - 1, "other table")
  }`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
