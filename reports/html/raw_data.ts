/**
 * The rounds of a run inside its page, from which the page's script makes a file for spreadsheets.
 *
 * @module
 */
import {
  CSV_HEADER,
  type CsvSeries,
  csvSeries,
  ROUND_COLUMNS,
} from "../formats/csv.ts";
import type { Summary } from "../summary.ts";
import { counted } from "../plain_text.ts";
import { Html, html } from "./html.ts";

/** Letters of data that a page may carry. */
const MOST_LETTERS = 1_000_000;

/** Writes the section, with what of the data there is room for. */
export function rawData(summary: Summary): Html {
  const all = csvSeries(summary);
  if (all.length === 0) {
    return section(html`<p>Nothing was measured, so there is no data.</p>`);
  }
  const series = fitting(all);
  const rounds = series.reduce((sum, each) => sum + each.rounds.length, 0);
  const name = `ipcmark-${summary.startedAt.replaceAll(/[^\dTZ]/g, "")}.csv`;
  const data = { name, header: CSV_HEADER, varying: ROUND_COLUMNS, series };
  return section(html`
    <p
      id="downloads">This page carries ${counted(rounds, "round")} of ${counted(
        series.length,
        "row",
      )} as JSON (<code>#rounds</code>)<span class="made"></span>. <code>run.json</code> has every slice and histogram.</p>
    ${series.length < all.length
      ? html`
        <p
          class="quiet cut">There was room for ${series.length.toLocaleString(
            "en",
          )} of ${all.length.toLocaleString(
            "en",
          )} rows: <code>ipcmark report run.json --format csv</code> writes them all.</p>
      `
      : undefined}<script type="application/json" id="rounds">${inScript(
        data,
      )}</script>
  `);
}

function section(body: Html): Html {
  return html`
    <section id="data" aria-labelledby="data-title">
    <h2 id="data-title">Data</h2>
    ${body}</section>
  `;
}

function fitting(all: readonly CsvSeries[]): readonly CsvSeries[] {
  let letters = 0;
  const end = all.findIndex((series) =>
    (letters += JSON.stringify(series).length) > MOST_LETTERS
  );
  return end === -1 ? all : all.slice(0, end);
}

/**
 * JSON that neither ends the script that it stands in nor begins a comment.
 *
 * @example
 * ```ts
 * import { inScript } from "./raw_data.ts";
 * import assert from "node:assert/strict";
 *
 * const { markup } = inScript({ name: "</script><!--" });
 * assert.equal(markup.includes("<"), false);
 * assert.deepEqual(JSON.parse(markup), { name: "</script><!--" });
 * ```
 */
export function inScript(data: unknown): Html {
  const text = JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return new Html(text);
}
