/**
 * A history as one page for a browser: a line for each metric, with the table behind it.
 *
 * @module
 */
import { type Html, html } from "../../reports/html/html.ts";
import { pageOf } from "../../reports/html/page.ts";
import type { History, HistorySeries } from "../history.ts";
import {
  changeWords,
  historyFacts,
  historyInShort,
  historyReading,
  levelWords,
} from "../history_words.ts";
import { COMPARE_PAGE } from "./compare_style.ts";
import { historyLine } from "./history_line.ts";
import { factList, section } from "./page_lists.ts";
import { pointsTable } from "./points_table.ts";

/** Of all tables together: a browser is slow with more. */
const MOST_ROWS = 4_000;
const PICTURES =
  "pictures: a point a run, as far apart whatever the time between them, on a logarithmic scale; thin lines are intervals of the launches; hollow points are runs that ended early";

/**
 * Writes the page.
 *
 * @param directory What the runs' directory is called.
 */
export function renderHistoryHtml(history: History, directory: string): string {
  const groups = Map.groupBy(
    history.series,
    ({ title, statistic }) => JSON.stringify([title, statistic]),
  );
  return pageOf(
    `ipcmark history, ${directory}`,
    html`<header><h1>ipcmark history, ${directory}</h1>
${factList(historyFacts(history))}
</header>
<main>
${section("In short", historyInShort(history))}
${[...groups.values()].map((group) => groupPart(group, history))}
${
      section(
        "Left out",
        history.leftOut.map(({ file, reason }) => `${file}: ${reason}`),
      )
    }
${
      section("How to read this", [...historyReading(history), PICTURES], {
        kind: "reading",
      })
    }
</main>`,
    COMPARE_PAGE,
  );
}

function groupPart(group: readonly HistorySeries[], history: History): Html {
  const [{ title, statistic }] = group as [HistorySeries];
  return html`<section>
<h2>${title}</h2>
<p class="quiet">${statistic}</p>
${group.map((series) => seriesPart(series, history))}</section>`;
}

function seriesPart(series: HistorySeries, history: History): Html {
  const { runs, search } = history;
  const { transport, changes, tooFew } = series;
  const level = levelWords(series, runs);
  const found = changes.map((change) => changeWords(change, series));
  return html`<section>
<h3>${transport}</h3>
<p class="quiet">${level}${
    tooFew
      ? `; too few runs for change points, which need ${search.fewestRuns}`
      : ""
  }</p>
${historyLine(series, [`${transport}: ${level}`, ...found].join("; "))}
${
    changes.length === 0
      ? undefined
      : html`<ul class="changes">${
        changes.map(({ verdict }, index) =>
          html`<li class="${verdict}">${found[index]}</li>`
        )
      }</ul>`
  }
${pointsTable(series, Math.ceil(MOST_ROWS / history.series.length))}
</section>`;
}
