import { deepStrictEqual } from "node:assert/strict";
import { countProgress } from "./count_progress.ts";

/** What is told while things are done, one every 100 ms. */
function told(live: boolean, total: number): readonly string[] {
  const lines: string[] = [];
  let clock = 5_000;
  const done = countProgress(
    {
      live,
      line: (text) => void lines.push(`line: ${text}`),
      status: (text) => void lines.push(text),
    },
    { done: "Checked", thing: "verdict" },
    () => clock,
  );
  for (let count = 1; count <= total; count++) {
    done(count, total);
    clock += 100;
  }
  return lines;
}

Deno.test("countProgress() redraws a status line with the time left, counted from the first thing", () => {
  deepStrictEqual(told(true, 31).slice(0, 2), [
    "Checked 1 of 31 verdicts",
    "Checked 2 of 31 verdicts · about 3 s left",
  ]);
  deepStrictEqual(
    told(true, 31).at(-1),
    "Checked 31 of 31 verdicts · almost done",
  );
});

Deno.test("countProgress() prints a line at each tenth where there is no status line", () => {
  const lines = told(false, 200);
  deepStrictEqual(lines.length, 9);
  deepStrictEqual(
    lines[0],
    "line: Checked 20 of 200 verdicts · about 18 s left",
  );
  deepStrictEqual(
    lines.at(-1),
    "line: Checked 180 of 200 verdicts · about 2 s left",
  );
});

Deno.test("countProgress() is silent about few things where there is no status line", () => {
  deepStrictEqual(told(false, 99), []);
});
