/**
 * Tables whose rows a reader can sort, and hide by transport; without the page's script they are tables all the same.
 *
 * @module
 */
import { type Html, html } from "./html.ts";

/** A cell: what is shown, and the number that it stands for. */
export interface TableCell {
  readonly shown: Html | string;
  /** By which rows are sorted, and which tests read; text without one. */
  readonly value?: number | null;
  readonly classes?: string;
}

/** A column of such a table. */
export interface TableColumn<T> {
  readonly name: string;
  /** Shown in place of the name: an axis. */
  readonly head?: Html;
  readonly classes?: string;
  /** Numbers stand to the right. */
  readonly numeric?: boolean;
  /** A picture has no order of its own. */
  readonly unsorted?: boolean;
  cell(row: T): TableCell;
}

/** What a table is made of; the first column names the rows. */
export interface DataTable<T> {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly TableColumn<T>[];
  readonly rows: readonly T[];
  /** The transport that a row is about. */
  transport?(row: T): string;
}

/** Writes the table; the widest scroll by themselves. */
export function dataTable<T>(table: DataTable<T>): Html {
  const { id, caption, columns, rows } = table;
  return html`
    <div class="wide" tabindex="0" role="region" aria-label="${caption}">
      <table class="data" id="${id}">
        <caption>${caption}</caption>
        <thead>
          <tr>${columns.map(headCell)}</tr>
        </thead>
        <tbody>${rows.map((row) => tableRow(row, table))}</tbody>
      </table>
    </div>
  `;
}

function headCell<T>(
  { name, head, numeric, unsorted, classes = "" }: TableColumn<T>,
): Html {
  const kind = `${numeric ? "number " : ""}${classes}`.trim();
  return html`
    <th scope="col" class="${kind}" ${unsorted ? undefined : html`
      data-sort="${numeric ? "number" : "text"}"
    `}>${head ?? name}</th>
  `;
}

function tableRow<T>(
  row: T,
  { columns, transport }: DataTable<T>,
): Html {
  const about = transport?.(row);
  return html`
    <tr${about === undefined ? undefined : html`
      data-transport="${about}"
    `}>${columns.map((column, index) =>
      bodyCell(column.cell(row), column, index === 0)
    )}</tr>
  `;
}

function bodyCell<T>(
  { shown, value, classes = "" }: TableCell,
  column: TableColumn<T>,
  isName: boolean,
): Html {
  const kind = [column.numeric ? "number" : "", column.classes, classes]
    .filter((each) => each).join(" ");
  const attributes = html`${
    kind === "" ? undefined : html`
      class="${kind}"
    `
  }${
    value === undefined || value === null ? undefined : html`
      data-value="${value}"
    `
  }`;
  return isName
    ? html`
      <th scope="row" ${attributes}>${shown}</th>
    `
    : html`<td${attributes}>${shown}</td>`;
}

/** A number in words; a dash where there is none. */
export function numberCell(
  value: number | null,
  format: (value: number) => string,
): TableCell {
  return value === null
    ? { shown: html`<span class="none">–</span>` }
    : { shown: format(value), value };
}
