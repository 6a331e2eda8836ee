/**
 * How each transport is drawn, the same in every picture of a page: its mechanism gives the colour and the dashes, its
 * API the shape, and names stand beside all of them.
 *
 * @module
 */
import { pixels } from "../svg_text.ts";
import type { Run } from "../schema.ts";
import { type Html, html } from "./html.ts";

/** Classes of the style sheet, and a shape. */
export interface Look {
  /** "c3 d0": colour and dashes. */
  readonly classes: string;
  readonly shape: Shape;
}

const SHAPES = ["circle", "square", "triangle", "diamond"] as const;
/** A cross is no transport's: it marks where lines meet. */
export type Shape = (typeof SHAPES)[number] | "cross";

/** Of the style sheet: eight after Okabe and Ito, who chose them for every kind of colour vision. */
const COLOURS = 8;
const DASHES = 4;

/** Tells the look of a transport by its name. */
export type Looks = (transport: string) => Look;

/** Gives looks to the transports of a run. */
export function looksOf(
  { transports, cells }: Pick<Run, "transports" | "cells">,
): Looks {
  const known = new Map(
    transports.map(({ name, mechanism, api }) => [name, { mechanism, api }]),
  );
  const names = new Set([
    ...known.keys(),
    ...cells.map(({ transport }) => transport),
  ]);
  const of = (name: string) => known.get(name) ?? { mechanism: name, api: "" };
  const mechanisms = indexed([...names].map((name) => of(name).mechanism));
  const apis = indexed([...names].map((name) => of(name).api));
  return (name) => {
    const { mechanism, api } = of(name);
    const index = mechanisms.get(mechanism) ?? 0;
    return {
      classes: `c${index % COLOURS} d${Math.floor(index / COLOURS) % DASHES}`,
      shape: SHAPES[(apis.get(api) ?? 0) % SHAPES.length]!,
    };
  };
}

function indexed(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...new Set(names)].map((name, index) => [name, index]));
}

/** Outlines round 0, 0. */
const OUTLINES: Readonly<Record<Shape, string>> = {
  circle: "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z",
  square: "M-3.6-3.6h7.2v7.2h-7.2Z",
  triangle: "M0-4.6L4.4 3.4h-8.8Z",
  diamond: "M0-5.2L5.2 0 0 5.2-5.2 0Z",
  cross: "M-4-4L4 4M4-4L-4 4",
};

/** What signs and marks are copies of: once on a page that has any. */
export function shapeSheet(
  { transports, cells }: Pick<Run, "transports" | "cells">,
  looks: Looks,
): Html {
  const names = [
    ...transports.map(({ name }) => name),
    ...cells.map(({ transport }) => transport),
  ];
  const distinct = new Map(
    names.map((name) => [keyId(looks(name)), looks(name)]),
  );
  return html`
    <svg class="shapes" width="0" height="0" aria-hidden="true">
      <defs>${Object.entries(OUTLINES).map(([shape, path]) =>
        html`
          <path id="m-${shape}" d="${path}" />
        `
      )}${[...distinct].map(([id, { classes, shape }]) =>
        html`
          <g id="${id}"
            class="${classes}"><path class="line" d="M1 7H25"/>${mark(shape, {
              x: 13,
              y: 7,
            }, "full")}</g>
        `
      )}</defs>
    </svg>
  `;
}

function keyId({ classes, shape }: Look): string {
  return `k-${classes.replace(" ", "")}-${shape}`;
}

/** Where a mark stands. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** A mark of that shape; `words` are shown beside the pointer, `values` are what it stands for. */
export function mark(
  shape: Shape,
  { x, y }: Place,
  kind: "full" | "hollow" | "crossing",
  { words, values }: { readonly words?: string; readonly values?: Place } = {},
): Html {
  const look = kind === "full" ? undefined : html`
    class="${kind}"
  `;
  const data = values && html`
    data-x="${values.x}" data-value="${values.y}"
  `;
  const title = words === undefined ? undefined : html`<title>${words}</title>`;
  return html`
    <use href="#m-${shape}" x="${pixels(x)}" y="${pixels(y)}"
      ${look}${data}>${title}</use>
  `;
}

/** A transport's sign and name, as tables have it. */
export function keyed(transport: string, looks: Looks): Html {
  return html`
    <svg class="key" viewBox="0 0 26 14" aria-hidden="true">
      <use href="#${keyId(looks(transport))}" />
    </svg><span class="name">${transport}</span>
  `;
}
