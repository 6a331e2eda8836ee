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

const SHAPES = ["circle", "square", "triangle", "diamond", "cross"] as const;
export type Shape = (typeof SHAPES)[number];

/** Of the style sheet: eight that people with any kind of colour vision tell apart. */
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

/** The outline of a shape round a point. */
export function outline(
  shape: Shape,
  x: number,
  y: number,
  radius = 4,
): string {
  const r = pixels(radius);
  const at = (dx: number, dy: number) =>
    `${pixels(x + dx * radius)} ${pixels(y + dy * radius)}`;
  switch (shape) {
    case "circle":
      return `M${at(-1, 0)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${
        -2 * r
      } 0Z`;
    case "square":
      return `M${at(-0.9, -0.9)}L${at(0.9, -0.9)} ${at(0.9, 0.9)} ${
        at(-0.9, 0.9)
      }Z`;
    case "triangle":
      return `M${at(0, -1.15)}L${at(1.1, 0.85)} ${at(-1.1, 0.85)}Z`;
    case "diamond":
      return `M${at(0, -1.3)}L${at(1.3, 0)} ${at(0, 1.3)} ${at(-1.3, 0)}Z`;
    case "cross":
      return `M${at(-1, -1)}L${at(1, 1)}M${at(1, -1)}L${at(-1, 1)}Z`;
  }
}

/** A transport's sign and name, as tables and legends have it. */
export function keyed(transport: string, looks: Looks): Html {
  const { classes, shape } = looks(transport);
  return html`
    <svg class="key ${classes}" viewBox="0 0 26 14" aria-hidden="true">
      <path class="line" d="M1 7H25" />
      <path class="mark" d="${outline(shape, 13, 7)}" />
    </svg><span class="name">${transport}</span>
  `;
}
