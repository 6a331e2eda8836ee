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

/** Follows the sign of a cell that differs from that of the system calls. */
export const DIFFERENT = "≠";

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
  const different = new Set(
    summary.apiFindings.flatMap(({ caseId, through }) =>
      through.map((name) => `${caseId} ${name}`)
    ),
  );
  return html`<table class="matrix">
<thead><tr><th scope="col">case</th>${
    transports.map(({ name, api }) =>
      html`<th scope="col" data-api="${api}"><span>${name}</span></th>`
    )
  }</tr></thead>
${
    summary.families.map((family) =>
      familyBody(family, { conformance, views, different, first })
    )
  }</table>`;
}

interface Context {
  readonly conformance: Conformance;
  readonly views: ReadonlyMap<string, CaseView>;
  /** Cases and transports, as "CLS-001 pipe@deno", that show something else than the system calls below them. */
  readonly different: ReadonlySet<string>;
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
  { conformance, views, different, first }: Context,
): Html {
  const row = conformance.cases.find((each) => each.id === id);
  const names = conformance.transports.map(({ name }) => name);
  const isDifferent = (name: string) => different.has(`${id} ${name}`);
  const marks = cells.map((cell) => cell?.mark);
  const kinds = [
    ...marks.some((mark) => BAD.includes(mark)) ? ["bad"] : [],
    ...marks.some((mark) => DEVIATING.includes(mark)) ? ["deviating"] : [],
    ...names.some(isDifferent) ? ["api"] : [],
    ...row?.priority === 1 ? ["core"] : [],
  ].join(" ");
  const text = `${id} ${title} ${family.title}`.toLowerCase();
  return html`
    <tr data-text="${text}" data-kinds="${kinds}"
      data-case="${anchor(
        id,
      )}"><th scope="row" title="${title}"><a href="#${anchor(
        id,
      )}"><b>${id}</b> ${title}</a></th>${cells.map((cell, index) => {
        const name = names[index] ?? "";
        return matrixCell(cell, {
          target: anchor(id),
          number: views.get(id)?.numbers.get(name),
          first: first[index] === true,
          different: isDifferent(name),
        });
      })}</tr>
  `;
}

function matrixCell(
  cell: MatrixCell,
  { target, number, first, different }: {
    readonly target: string;
    readonly number: number | undefined;
    readonly first: boolean;
    readonly different: boolean;
  },
): Html {
  if (cell === null) return html`<td></td>`;
  const { mark, mixed } = cell;
  const goal = number === undefined ? target : `${target}-${number}`;
  const words = [
    mark,
    ...mixed ? ["the directions differ"] : [],
    ...different ? ["API finding"] : [],
  ].join(", ");
  const tabindex = QUIET.includes(mark) && !different ? "-1" : "0";
  const sign = [
    signOf(mark, true),
    mixed ? MIXED : "",
    different ? DIFFERENT : "",
  ].join("");
  // Who speaks to the machine says what stands there: signs have to be a part of the name.
  const link = different || mixed
    ? html`
      <a href="#${goal}"
        tabindex="${tabindex}">${sign}<span class="spoken"> ${words}</span></a>
    `
    : html`
      <a href="#${goal}" tabindex="${tabindex}"
        aria-label="${words}">${sign}</a>
    `;
  return html`<td class="${mark}${
    first
      ? html`
        first
      `
      : undefined
  }">${link}</td>`;
}
