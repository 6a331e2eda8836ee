import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import type { Check } from "../checks.ts";
import { CHECKS, reportOf, vileReport } from "../testdata/checks.ts";
import { renderGithubSummary } from "./github_summary.ts";

Deno.test("renderGithubSummary() shows failures in the open, and folds up the rest", () => {
  strictEqual(
    renderGithubSummary(reportOf(CHECKS)),
    `## ipcmark gate

1 failed, 1 passed, 2 skipped

### 1 failed

| suite | subject | check | verdict | seen |
| --- | --- | --- | --- | --- |
| round-trip | unix@deno | 64 B, same core | regressed | 1.21 times as slow [1.17, 1.25] margin 5 % |

<details>
<summary>2 skipped</summary>

| suite | subject | check | verdict | seen |
| --- | --- | --- | --- | --- |
| ordering | udp@deno | INT-003 Order | inconclusive | the interval is wider than the margin |
| ordering | mqueue@libc | INT-003 Order | unsupported | not mounted |

</details>

<details>
<summary>1 passed</summary>

| suite | subject | check | verdict | seen |
| --- | --- | --- | --- | --- |
| round-trip | tcp@deno | 64 B, same core | unchanged |  |

</details>

<details>
<summary>Machine</summary>

| fact |  |
| --- | --- |
| cpu | Example &lt;1&gt; |
| cores | 2 |

</details>
`,
  );
});

/** Bars that part cells: those without a backslash before them. */
function bars(line: string): number {
  return line.match(/(?<!\\)(?:\\\\)*\|/g)?.length ?? 0;
}

Deno.test("renderGithubSummary() keeps hostile text within its cell", () => {
  const text = renderGithubSummary(vileReport());
  const rows = text.split("\n").filter((line) => line.startsWith("| "));
  const wide = rows.filter((row) => bars(row) === 6);
  const narrow = rows.filter((row) => bars(row) === 3);
  strictEqual(wide.length, 3 * 3);
  strictEqual(narrow.length, 3);
  strictEqual(rows.length, 12);
  for (const row of rows) ok(row.length < 6 * 700);
  doesNotMatch(text, /<(?!\/?(details|summary)>)|(?<!\\)`|^#(?!## 1 |# )/m);
  strictEqual(text.match(/<details>/g)?.length, 3);
  strictEqual(text.match(/<\/details>/g)?.length, 3);
});

function many(count: number, outcome: Check["outcome"], word: string): Check[] {
  return Array.from({ length: count }, (_, index) => ({
    ...CHECKS[0]!,
    outcome,
    word,
    name: `case ${index} µ`,
  }));
}

function size(text: string): number {
  return new TextEncoder().encode(text).length;
}

Deno.test("renderGithubSummary() stays below GitHub's limit: it cuts what passed first, and says so", () => {
  const report = reportOf([
    ...many(20_000, "passed", "pass"),
    ...many(50, "failed", "fail"),
  ]);
  const text = renderGithubSummary(report);
  ok(size(text) < 1024 * 1024);
  ok(size(text) > 800 * 1024);
  strictEqual(text.match(/\| fail \|/g)?.length, 50);
  const passed = text.match(/\| pass \|/g)?.length ?? 0;
  match(text, new RegExp(`\n\n${20_000 - passed} rows left out: `));
  match(text, /<summary>20000 passed<\/summary>/);
  match(text, /<\/details>\n$/);
});

Deno.test("renderGithubSummary() keeps to a smaller limit, whatever there is", () => {
  const report = reportOf([
    ...many(300, "skipped", "not-applicable"),
    ...many(300, "skipped", "unresolved"),
    ...many(300, "failed", "fail"),
  ]);
  for (const limit of [4096, 16_000, 65_536]) {
    ok(size(renderGithubSummary(report, limit)) <= limit);
  }
  const text = renderGithubSummary(report, 45_000);
  ok((text.match(/\| unresolved \|/g)?.length ?? 0) > 50);
  strictEqual(text.includes("| not-applicable |"), false);
});

Deno.test("renderGithubSummary() leaves the machine out where its facts are too long", () => {
  const properties = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [`p${index}`, "x".repeat(300)]),
  );
  const report = { ...reportOf(CHECKS), properties };
  match(renderGithubSummary(report), /<summary>Machine/);
  const short = renderGithubSummary(report, 16_000);
  doesNotMatch(short, /<summary>Machine/);
  ok(size(short) <= 16_000);
});
