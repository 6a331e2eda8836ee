/**
 * Reads pictures as their readers do: by the numbers that stand beside an axis.
 *
 * @module
 */
import { ok } from "node:assert/strict";
import type { Locator } from "playwright-core";
import type { PageElement } from "./element.ts";

/** A number beside a logarithmic axis, and where it stands, in pixels. */
export interface SeenTick {
  readonly words: string;
  readonly at: number;
}

/** The numbers beside an axis that goes to the right (`x`) or up (`y`): each stands where its middle is. */
export async function ticksOf(
  numbers: Locator,
  axis: "x" | "y",
): Promise<readonly SeenTick[]> {
  return await numbers.evaluateAll(
    (texts: PageElement[], axis: "x" | "y") =>
      texts.map((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        return {
          words: text.textContent.trim(),
          at: (axis === "x" ? left + right : top + bottom) / 2,
        };
      }),
    axis,
  );
}

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  "/s": 1,
  "B/s": 1,
  "k/s": 1e3,
  "kB/s": 1e3,
  "M/s": 1e6,
  "MB/s": 1e6,
  "GB/s": 1e9,
  "KiB/s": 2 ** 10,
  "MiB/s": 2 ** 20,
  "GiB/s": 2 ** 30,
  "ns": 1,
  "µs": 1e3,
  "ms": 1e6,
  "s": 1e9,
};

/** "1.5 µs" as 1500. */
export function numberOf(words: string): number {
  const [, digits = "", unit = ""] = /^([\d.,]+) ?(.*)$/.exec(words) ?? [];
  const value = Number(digits.replaceAll(",", "")) * (UNITS[unit] ?? NaN);
  ok(value > 0, `cannot read "${words}"`);
  return value;
}

/** The pixel at which a reader looks for a value, judged by the first and the last number of the axis. */
export function placeBy(ticks: readonly SeenTick[]): (value: number) => number {
  ok(ticks.length >= 2, "an axis needs two numbers to be read");
  const [first, last] = [ticks[0]!, ticks.at(-1)!];
  const start = Math.log(numberOf(first.words));
  const slope = (last.at - first.at) /
    (Math.log(numberOf(last.words)) - start);
  const place = (value: number) => first.at + slope * (Math.log(value) - start);
  for (const { words, at } of ticks) isNear(at, place(numberOf(words)), words);
  return place;
}

/** Pixels by which letters and signs may stand beside their place: nobody sees more. */
const TOLERANCE = 3;

/** Fails where something does not stand where it should. */
export function isNear(seen: number, expected: number, what: string): void {
  ok(
    Math.abs(seen - expected) <= TOLERANCE,
    `${what} stands at ${seen}, not at ${expected}`,
  );
}

/** Fails where a number in words is not the value, rounded to the digits that it has. */
export function isRounded(words: string, value: number): void {
  const [digits = ""] = /^[\d.]+/.exec(words) ?? [];
  const last = 10 ** -(digits.split(".")[1]?.length ?? 0);
  const unit = numberOf(words) / Number(digits);
  ok(
    Math.abs(numberOf(words) - value) <= (last / 2 + 1e-9) * unit,
    `"${words}" stands for ${value}`,
  );
}
