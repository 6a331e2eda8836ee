/**
 * Pages as axe-core sees them, by day and by night, at a desk, on a telephone and on paper.
 *
 * @module
 */
import { deepStrictEqual, ok } from "node:assert/strict";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { WIDTHS } from "./visit.ts";

/** What was found on a page in one state; kept under `reports/data`. */
export interface Checked {
  readonly page: string;
  readonly state: string;
  /** Rules that had something to say of the page and found nothing wrong. */
  readonly passed: number;
  /** Rules that left something for people to judge, each with how often. */
  readonly undecided: Readonly<Record<string, number>>;
  /** Elements at which a rule was broken, by how serious that is. */
  readonly violations: Readonly<Record<Impact, number>>;
}

const IMPACTS = ["critical", "serious", "moderate", "minor"] as const;
type Impact = (typeof IMPACTS)[number];

/** What a page looks like, and to whom. */
export interface State {
  readonly colorScheme: "light" | "dark";
  readonly width: number;
  readonly media: "screen" | "print";
}

export const STATES: readonly State[] = [
  ...(["light", "dark"] as const).flatMap((colorScheme) =>
    WIDTHS.map((width) => ({ colorScheme, width, media: "screen" } as const))
  ),
  { colorScheme: "light", width: WIDTHS[0], media: "print" },
];

/** Each kind of state once: what the suite has time for each time. */
export const FEW_STATES: readonly State[] = STATES.filter(
  ({ colorScheme, width, media }) =>
    media === "print" || (colorScheme === "light") === (width === WIDTHS[0]),
);

/** What axe-core finds on a page as it is. */
export async function violations(page: Page): Promise<axe.AxeResults> {
  await page.evaluate(axe.source);
  return await page.evaluate("axe.run()") as axe.AxeResults;
}

/** Each element at which a rule was broken, in a line. */
function broken({ violations }: axe.AxeResults): readonly string[] {
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html }) => `${impact} ${id}: ${html.slice(0, 120)}`)
  );
}

function summary(
  page: string,
  state: string,
  { passes, incomplete, violations }: axe.AxeResults,
): Checked {
  const count = (wanted: Impact) =>
    violations.filter(({ impact }) => impact === wanted)
      .reduce((sum, { nodes }) => sum + nodes.length, 0);
  return {
    page,
    state,
    passed: passes.length,
    undecided: Object.fromEntries(
      incomplete.map(({ id, nodes }) => [id, nodes.length]),
    ),
    violations: Object.fromEntries(
      IMPACTS.map((impact) => [impact, count(impact)]),
    ) as Record<Impact, number>,
  };
}

/**
 * Holds a page against axe-core's rules in each state.
 *
 * @throws {AssertionError} If it breaks any.
 */
export async function checkAccess(
  page: Page,
  name: string,
  states: readonly State[] = STATES,
): Promise<readonly Checked[]> {
  const checked: Checked[] = [];
  for (const { colorScheme, width, media } of states) {
    await page.emulateMedia({ colorScheme, media });
    await page.setViewportSize({ width, height: 900 });
    const found = await violations(page);
    const state = `${media}, ${colorScheme}, ${width} px`;
    deepStrictEqual(broken(found), [], state);
    ok(found.passes.length > 10, "hardly a rule had anything to look at");
    checked.push(summary(name, state, found));
  }
  return checked;
}
