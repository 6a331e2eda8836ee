/**
 * The matrix at the top of the page.
 *
 * @module
 */
import type {
  ConformanceSummary,
  Family,
  Mark,
  MatrixCell,
  MatrixRow,
} from "../conformance_summary.ts";
import { MIXED, signOf } from "../conformance_words.ts";
import type { Conformance } from "../schema.ts";
import type { CaseView } from "./case_view.ts";
import { anchor, type Html, html } from "./html.ts";

const BAD: readonly (Mark | undefined)[] = ["fail", "unresolved", "outlived"];
const DEVIATING: readonly (Mark | undefined)[] = [
  "known",
  "flaky",
  "non-strict",
];
/** Marks of cells that nobody needs to visit: their links are not among those that the Tab key goes through. */
const QUIET: readonly Mark[] = ["pass", "not-applicable", "unsupported"];

/** Writes the matrix; each cell leads to what its case says of its transport. */
export function matrixTable(
  conformance: Conformance,
  summary: ConformanceSummary,
  views: ReadonlyMap<string, CaseView>,
): Html {
  const { transports } = conformance;
  // A line stands where another API begins.
  const first = transports.map(({ api }, index) =>
    index === 0 || transports[index - 1]?.api !== api
  );
  return html`<table class="matrix">
<thead><tr><th scope="col">case</th>${
    transports.map(({ name, api }) =>
      html`<th scope="col" data-api="${api}"><span>${name}</span></th>`
    )
  }</tr></thead>
${
    summary.families.map((family) =>
      familyBody(family, { conformance, summary, views, first })
    )
  }</table>`;
}

interface Context {
  readonly conformance: Conformance;
  readonly summary: ConformanceSummary;
  readonly views: ReadonlyMap<string, CaseView>;
  readonly first: readonly boolean[];
}

function familyBody(family: Family, context: Context): Html {
  const { id, title, rows } = family;
  const columns = context.first.length + 1;
  return html`
    <tbody data-family="${familyAnchor(id)}">
    <tr><th scope="rowgroup" colspan="${columns}"><span>${id} ${title}</span></th></tr>
    ${rows.map((row) => caseRow(row, family, context))}</tbody>
  `;
}

/** What a link to a family leads to. */
export function familyAnchor(id: string): string {
  return `family-${anchor(id)}`;
}

function caseRow(
  { id, title, cells }: MatrixRow,
  family: Family,
  { conformance, summary, views, first }: Context,
): Html {
  const row = conformance.cases.find((each) => each.id === id);
  const marks = cells.map((cell) => cell?.mark);
  const kinds = [
    ...marks.some((mark) => BAD.includes(mark)) ? ["bad"] : [],
    ...marks.some((mark) => DEVIATING.includes(mark)) ? ["deviating"] : [],
    ...summary.apiFindings.some(({ caseId }) => caseId === id) ? ["api"] : [],
    ...row?.priority === 1 ? ["core"] : [],
  ].join(" ");
  const text = `${id} ${title} ${family.title}`.toLowerCase();
  return html`
    <tr data-text="${text}" data-kinds="${kinds}"
      data-case="${anchor(
        id,
      )}"><th scope="row" title="${title}"><a href="#${anchor(
        id,
      )}">${id}</a> ${title}</th>${cells.map((cell, index) => {
        const number = views.get(id)?.numbers
          .get(conformance.transports[index]?.name ?? "");
        return matrixCell(cell, anchor(id), number, first[index] === true);
      })}</tr>
  `;
}

function matrixCell(
  cell: MatrixCell,
  target: string,
  number: number | undefined,
  first: boolean,
): Html {
  if (cell === null) return html`<td></td>`;
  const { mark, mixed } = cell;
  const goal = number === undefined ? target : `${target}-${number}`;
  const words = mixed ? `${mark}, the directions differ` : mark;
  const tabindex = QUIET.includes(mark) ? "-1" : "0";
  const sign = `${signOf(mark, true)}${mixed ? MIXED : ""}`;
  return html`
    <td
      class="${mark} ${first
        ? "first"
        : ""}"><a href="#${goal}" tabindex="${tabindex}" aria-label="${words}">${sign}</a></td>
  `;
}
