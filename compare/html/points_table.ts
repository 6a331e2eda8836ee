import { formatInstant } from "../../reports/environment_facts.ts";
import { type Html, html } from "../../reports/html/html.ts";
import { counted } from "../../reports/plain_text.ts";
import { scaleFor } from "../../reports/units.ts";
import type { HistorySeries } from "../history.ts";

/**
 * The runs of one metric, to be unfolded.
 *
 * @param most Rows; where there are more runs, the last ones.
 */
export function pointsTable(series: HistorySeries, most: number): Html {
  const { points, transport } = series;
  const left = Math.max(0, points.length - most);
  const which = left === 0
    ? counted(points.length, "run")
    : `The last ${most} of ${points.length} runs`;
  return html`<details><summary>${which} of ${transport} as a table</summary>
${
    left === 0
      ? undefined
      : html`<p class="quiet">“ipcmark history --format csv” has all.</p>`
  }
${tableFrom(left, series)}</details>`;
}

function tableFrom(first: number, series: HistorySeries): Html {
  const { points, unit, changes, title, transport } = series;
  const { format } = scaleFor(unit, points.map(({ value }) => value));
  return html`
    <div class="scroll" tabindex="0" role="region"
      aria-label="${title}: runs of ${transport}">
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">run</th>
            <th scope="col">value</th>
            <th scope="col">95 % interval</th>
            <th scope="col">launches</th>
            <th scope="col">machine</th>
            <th scope="col" class="words">change</th>
            <th scope="col" class="words">file</th>
          </tr>
        </thead>
        <tbody>${points.slice(first).map((point, index) => {
          const { startedAt, value, low, high, launches, environment } = point;
          const change = changes.find((change) => change.at === first + index);
          return html`
            <tr>
              <th scope="row">${formatInstant(startedAt)}</th>
              <td>${format(value)}</td>
              <td>${low === null || high === null
                ? ""
                : `${format(low)}–${format(high)}`}</td>
              <td>${launches}</td>
              <td>${environment}</td>
              <td class="words">${[
                ...change ? [change.verdict] : [],
                ...point.state === "complete" ? [] : ["ended early"],
              ].join(", ")}</td>
              <td class="words">${point.file}</td>
            </tr>
          `;
        })}</tbody>
      </table>
    </div>
  `;
}
