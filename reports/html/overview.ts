/**
 * The first thing that a reader sees: what was shown, in sentences, and who is faster where, in one table.
 *
 * @module
 */
import { crossingWords } from "../crossings.ts";
import { representatives, scaleOf, sentence } from "../headline.ts";
import { upperFirst } from "../plain_text.ts";
import { shareSentences } from "../share_sentence.ts";
import { type Group, isMeasured, type Row, type Summary } from "../summary.ts";
import { formatRatio } from "../units.ts";
import { leadersFirst } from "./crossing_order.ts";
import { dataTable, type TableCell } from "./data_table.ts";
import { type Html, html } from "./html.ts";
import { keyed, type Looks } from "./look.ts";
import { MOST_ROWS } from "./shown_rows.ts";
import { intervalWords, toneOf, verdictSign } from "./verdict_words.ts";

/** Crossings that the summary tells. */
const TOLD = 5;

/** Writes the section. */
export function overview(
  summary: Summary,
  looks: Looks,
  idOf: (group: Group) => string,
): Html {
  const groups = representatives(summary.groups);
  return html`<section id="summary" aria-labelledby="summary-title">
<h2 id="summary-title">Summary</h2>
${unfinished(summary)}${
    groups.length === 0
      ? html`<p>The run holds no cells: there is nothing to tell.</p>`
      : html`<div class="verdicts">${
        groups.map((group) => card(group, idOf(group)))
      }</div>`
  }${crossings(summary)}${warnings(summary)}${
    winners(groups, summary, looks)
  }</section>`;
}

function unfinished({ state }: Summary): Html | undefined {
  return state === "complete" ? undefined : html`
    <p
      class="banner"><strong>The run was ${state === "interrupted"
        ? "interrupted"
        : "still going on"}</strong>: this page shows what it had measured by then.</p>
  `;
}

function card(group: Group, id: string): Html {
  const [first] = group.rows.filter(isMeasured);
  const rest = (text: string) =>
    upperFirst(text.slice(group.title.length).replace(/^(, |: )/, ""));
  return html`
    <article
      class="card"><h3><a href="#${id}">${group
        .title}</a></h3>${first === undefined
        ? undefined
        : html`<p class="figure"><strong>${
          scaleOf(group).format(first.typical)
        }</strong> <span>${first.transport}</span></p>`}<p>${rest(
          sentence(group),
        )}</p>${shareSentences(group).map((text) =>
          html`<p class="quiet">${rest(text)}</p>`
        )}</article>
  `;
}

function crossings({ crossings, groups }: Summary): Html | undefined {
  if (crossings.length === 0) return undefined;
  const rest = crossings.length - TOLD;
  return html`
    <h3>Where the size decides</h3>
    <ul>${leadersFirst(crossings, groups).slice(0, TOLD).map((crossing) =>
      html`<li>${crossingWords(crossing)}</li>`
    )}${rest > 0
      ? html`<li class="quiet">${rest} more beside the pictures</li>`
      : undefined}</ul>
  `;
}

function warnings({ warnings }: Summary): Html | undefined {
  return warnings.length === 0 ? undefined : html`
    <h3>To keep in mind</h3>
    <ul class="warnings">${warnings.map(({ text }) =>
      html`<li>${text}</li>`
    )}</ul>
  `;
}

/** Rows are transports, columns what people ask for. */
function winners(
  groups: readonly Group[],
  { settings: { baseline } }: Summary,
  looks: Looks,
): Html | undefined {
  const rowsOf = groups.map(({ rows }) =>
    new Map(rows.map((row) => [row.transport, row]))
  );
  const compared = (row: Row | undefined) =>
    row !== undefined && isMeasured(row) && row.relative !== null;
  const names = [
    ...new Set(groups.flatMap(({ rows }) => rows.map((row) => row.transport))),
  ].filter((name) => rowsOf.some((rows) => compared(rows.get(name))));
  if (names.length < 2) return undefined;
  const shown = names.slice(0, MOST_ROWS);
  return html`
    <h3>Who is faster where</h3>
    <p
      class="quiet">How many times as fast as ${baseline}, with the 95 % interval: ▲ faster, ▼ slower, ≈ no difference shown, ? too few launches to say.</p>
    ${dataTable({
      id: "winners",
      caption: `Speed beside ${baseline}`,
      columns: [
        {
          name: "transport",
          cell: (name: string) => ({ shown: keyed(name, looks) }),
        },
        ...groups.map((group, index) => ({
          name: group.title,
          numeric: true,
          cell: (name: string) => speedCell(rowsOf[index]!.get(name)),
        })),
      ],
      rows: shown,
      transport: (name) => name,
    })}${shown.length === names.length
      ? undefined
      : html`<p class="quiet cut">${shown.length} of ${
        names.length.toLocaleString("en")
      } transports shown.</p>`}
  `;
}

function speedCell(row: Row | undefined): TableCell {
  if (row === undefined) return { shown: "" };
  if (!isMeasured(row)) {
    return { shown: row.status.replace("-", " "), classes: "none" };
  }
  if (row.relative === null) return { shown: "not compared", classes: "none" };
  const { ratio, verdict } = row.relative;
  const interval = intervalWords(row.relative);
  return {
    value: ratio,
    classes: `heat ${toneOf(verdict)}`,
    shown: html`<strong>${
      formatRatio(ratio)
    } <span role="img" aria-label="${verdict}">${
      verdictSign(verdict)
    }</span></strong>${
      interval === "" ? undefined : html`<small>${interval}</small>`
    }`,
  };
}
