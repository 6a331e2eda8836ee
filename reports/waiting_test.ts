import {
  deepStrictEqual,
  doesNotMatch,
  match,
  strictEqual,
} from "node:assert/strict";
import { headline } from "./headline.ts";
import { renderMarkdown } from "./markdown.ts";
import { speedSvg } from "./speed_svg.ts";
import { summarize } from "./summarize.ts";
import { isMeasured } from "./summary.ts";
import {
  syntheticRun,
  type SyntheticTransport,
} from "./testdata/synthetic_run.ts";
import { waitingIn } from "./waiting.ts";

const TCP = { name: "tcp@deno", speed: 1 };
const PIPE = { name: "pipe@libc", speed: 3 };
const SPIN = { name: "shm-spin@libc", speed: 30, waiting: "spinning" } as const;
const OTHER_SPIN = { ...SPIN, name: "other-spin@libc", speed: 15 };

function summaryOf(...transports: readonly SyntheticTransport[]) {
  return summarize(syntheticRun({ transports, placements: ["cross-core"] }));
}

Deno.test("summarize() keeps transports that spin in groups of their own, with no ratio to others", () => {
  const { groups } = summaryOf(TCP, SPIN, PIPE);
  deepStrictEqual(
    groups.map(({ title, waiting, rows }) => [
      title,
      waiting,
      rows.map(({ transport }) => transport),
    ]),
    [
      [
        "Round trip, 64 B, two cores",
        "blocking",
        ["pipe@libc", "tcp@deno"],
      ],
      ["Round trip, 64 B, two cores, spinning", "spinning", ["shm-spin@libc"]],
    ],
  );
  const row = groups[1]?.rows[0];
  strictEqual(row && isMeasured(row) && row.relative, null);
  strictEqual(groups[1]?.lead, null);
  strictEqual(groups[0]?.lead?.first, "pipe@libc");
});

Deno.test("summarize() compares transports that spin with each other", () => {
  const [, spinning] = summaryOf(TCP, SPIN, OTHER_SPIN).groups;
  deepStrictEqual(spinning?.lead?.second, "other-spin@libc");
});

Deno.test("summarize() lists a transport that cannot spin here beside those that were measured", () => {
  const skipped = { status: "not-applicable", reason: "one core" } as const;
  const { groups } = summaryOf(TCP, { ...SPIN, skipped });
  strictEqual(groups.length, 1);
  strictEqual(groups[0]?.rows[1]?.transport, "shm-spin@libc");
});

Deno.test("headline() gives who spins a sentence without a rank", () => {
  const [ranked = "", alone = ""] = headline(summaryOf(TCP, SPIN, PIPE));
  doesNotMatch(ranked, /spin/);
  match(
    alone,
    /two cores, spinning: shm-spin@libc has \S+ \S+; nothing was measured beside it\.$/,
  );
});

Deno.test("no rendering compares who spins with who does not", () => {
  const summary = summaryOf(TCP, SPIN, PIPE);
  doesNotMatch(speedSvg(summary), /spin/);
  const [, section = ""] = renderMarkdown(summary)
    .split(/^### .*two cores, spinning$/m);
  const [table = ""] = section.split("<sub>");
  match(table, /^\| shm-spin@libc +\|/m);
  doesNotMatch(table, /speed|verdict|tcp@deno/i);
});

Deno.test("waitingIn() takes transports of old runs, which do not say, for blocking", () => {
  const run = syntheticRun({ transports: [TCP], launches: 0 });
  strictEqual(waitingIn(run)(run.cells[0]!), "blocking");
});
