import { deepStrictEqual, match, ok } from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import {
  type History,
  type HistoryChange,
  historyOf,
  type HistorySeries,
} from "../../compare/history.ts";
import { recordOf } from "../../compare/history_record.ts";
import { renderHistoryHtml } from "../../compare/html/history_page.ts";
import { manyRuns } from "../../compare/testdata/many_runs.ts";
import { checkAccess, FEW_STATES } from "./axe.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import type { PageElement } from "./element.ts";
import { anatomy, HOSTILE, isShownAsText, spoiled } from "./hostile_text.ts";
import { isNear, isRounded, placeBy, ticksOf } from "./log_axis.ts";
import { eventfulHistory } from "./other_pages.ts";
import { visit } from "./visit.ts";

/** Something of a picture: its words, and where its middle is. */
interface SeenMark {
  readonly words: string;
  readonly kind: string;
  readonly x: number;
  readonly y: number;
}

async function marks(parts: Locator): Promise<readonly SeenMark[]> {
  return await parts.evaluateAll((all: PageElement[]) =>
    all.map((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return {
        words: each.textContent.trim(),
        kind: each.getAttribute("class") ?? "",
        x: (left + right) / 2,
        y: (top + bottom) / 2,
      };
    })
  );
}

/** A point for each run, as high as the scale beside it says, one after the other. */
async function pointsAreRight(
  part: Locator,
  { points }: HistorySeries,
): Promise<readonly SeenMark[]> {
  const seen = await marks(part.locator("circle.point"));
  deepStrictEqual(seen.length, points.length);
  const place = placeBy(await ticksOf(part.locator("svg.scale text"), "y"));
  for (const [index, { value, state }] of points.entries()) {
    const { x, y, kind, words } = seen[index]!;
    isNear(y, place(value), words);
    isRounded(words.split("UTC: ")[1]!, value);
    deepStrictEqual(kind, `point ${state === "complete" ? "whole" : "early"}`);
    ok(index === 0 || x > seen[index - 1]!.x);
  }
  return seen;
}

/** Each change stands between the runs that it parts, and says by how much. */
async function changesAreRight(
  part: Locator,
  { changes }: HistorySeries,
  points: readonly SeenMark[],
): Promise<void> {
  const lines = await marks(part.locator("line.change"));
  const words = await marks(part.locator("text.change-words"));
  const told = await marks(part.locator("ul.changes li"));
  for (const seen of [lines, words, told]) {
    deepStrictEqual(seen.length, changes.length);
  }
  for (const [index, change] of changes.entries()) {
    const { at, ratio, verdict } = change;
    isNear(lines[index]!.x, (points[at - 1]!.x + points[at]!.x) / 2, verdict);
    const [drawn, by] = words[index]!.words.split(", ×") as [string, string];
    deepStrictEqual(drawn, verdict);
    isRounded(by, ratio);
    saysChange(told[index]!, change);
  }
}

/** "2026-10-16 03:15 UTC: slower, 1.15 times the time before [1.14, 1.16]". */
function saysChange(
  { words, kind }: SeenMark,
  { startedAt, ratio, low, high, verdict }: HistoryChange,
): void {
  const [, day, said, ...numbers] =
    /^(\S+ \S+) UTC: (\w+), ([\d.]+) times .* \[([\d.]+), ([\d.]+)\]$/
      .exec(words) ?? [];
  deepStrictEqual(day, startedAt.slice(0, 16).replace("T", " "));
  deepStrictEqual([said, kind], [verdict, verdict]);
  [ratio, low, high].forEach((value, index) =>
    isRounded(numbers[index]!, value)
  );
}

/** The table behind the picture, unfolded. */
async function rowsAreRight(
  part: Locator,
  { points, changes }: HistorySeries,
): Promise<void> {
  await part.locator("summary").press("Enter");
  const rows = await part.locator("tbody tr").all();
  deepStrictEqual(rows.length, points.length);
  for (const [index, point] of points.entries()) {
    const [value, range, launches, machine, change, file] = await rows[index]!
      .locator("td").allInnerTexts();
    isRounded(value!, point.value);
    const [low, high] = range!.split("–");
    isRounded(low!, point.low!);
    isRounded(high!, point.high!);
    deepStrictEqual(
      [Number(launches), machine, file],
      [point.launches, point.environment, point.file],
    );
    const found = changes.find(({ at }) => at === index);
    deepStrictEqual(
      change,
      [
        ...found ? [found.verdict] : [],
        ...point.state === "complete" ? [] : ["ended early"],
      ].join(", "),
    );
  }
}

async function seriesAreRight(page: Page, { series }: History): Promise<void> {
  const parts = await page.locator("section:has(> h3)").all();
  deepStrictEqual(parts.length, series.length);
  for (const [index, own] of series.entries()) {
    const part = parts[index]!;
    deepStrictEqual(await part.locator("h3").innerText(), own.transport);
    const points = await pointsAreRight(part, own);
    await changesAreRight(part, own, points);
    deepStrictEqual(
      (await marks(part.locator("line.machine"))).length,
      own.switches.length,
    );
    await rowsAreRight(part, own);
  }
  ok(series.some(({ changes }) => changes.length > 0));
  ok(series.some(({ switches }) => switches.length > 0));
}

/** A history in which names of files and of a transport end in `ending`; where hostile, all other texts do. */
function historyWith(ending: string, hostile: boolean): History {
  const runs = manyRuns({ count: 12 }).map((run) => {
    const spoilt = hostile ? spoiled(run) : run;
    for (const cell of spoilt.cells) {
      if (cell.transport === "unix@deno") cell.transport += ending;
    }
    return recordOf(spoilt, `${run.startedAt}${ending}`);
  });
  return historyOf(runs, { seed: 1 });
}

export const HISTORIES: readonly BrowserTest[] = [
  {
    name:
      "the page of a history has each point and each change of level, in words, in the table and where the scale has them",
    async look(browser) {
      const history = eventfulHistory();
      await visit(
        browser,
        renderHistoryHtml(history, "results"),
        (page) => seriesAreRight(page, history),
      );
    },
  },
  {
    name: "hostile text is text on the page of a history, and adds nothing",
    async look(browser) {
      const plain = renderHistoryHtml(historyWith("", false), "results");
      const hostile = renderHistoryHtml(historyWith(HOSTILE, true), HOSTILE);
      deepStrictEqual(
        await anatomy(browser, hostile),
        await anatomy(browser, plain),
      );
      await visit(browser, hostile, async (page) => {
        await isShownAsText(page);
        match(await page.title(), /<img src=x/);
      });
    },
  },
  {
    name:
      "axe-core finds nothing on the page of a history, its tables unfolded",
    async look(browser) {
      await visit(
        browser,
        renderHistoryHtml(eventfulHistory(), "results"),
        async (page) => {
          for (const summary of await page.locator("summary").all()) {
            await summary.press("Enter");
          }
          await checkAccess(page, "history", FEW_STATES);
        },
      );
    },
  },
];
