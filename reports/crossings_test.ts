import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { type ComparedGroup, crossings, crossingWords } from "./crossings.ts";
import { renderMarkdown } from "./markdown.ts";
import { summarize } from "./summarize.ts";
import type { Group, SpeedVerdict } from "./summary.ts";
import { renderTerminal } from "./terminal.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";

const [MODEL] = summarize(syntheticRun({
  transports: [{ name: "a", speed: 1 }, { name: "b", speed: 1 }],
  launches: 1,
})).groups as [Group];

/** A table of messages of so many bytes, in which `a` has this verdict against `b`. */
function table(
  payloadBytes: number,
  verdict: SpeedVerdict,
  more: Partial<Group> = {},
): ComparedGroup {
  const relative = { ratio: 1, low: 1, high: 1, verdict, launches: 6 };
  return {
    group: { ...MODEL, parameters: { payloadBytes }, ...more },
    compare: (first, second) =>
      first === "a" && second === "b" ? relative : null,
  };
}

function wordsOf(...tables: readonly ComparedGroup[]): readonly string[] {
  return crossings(tables).map(crossingWords);
}

Deno.test("crossings() names the sizes between which two transports change places", () => {
  deepStrictEqual(
    wordsOf(
      table(64, "faster"),
      table(4_096, "no difference shown"),
      table(16_384, "slower"),
      table(65_536, "slower"),
    ),
    ["Round trip, same core: a is faster up to 64 B, b from 16 KiB"],
  );
});

Deno.test("crossings() keeps threads apart from processes, and says which they are", () => {
  const threads = { topology: "worker" } as const;
  deepStrictEqual(
    wordsOf(table(64, "faster"), table(128, "slower", threads)),
    [],
  );
  deepStrictEqual(
    wordsOf(table(64, "faster", threads), table(128, "slower", threads)),
    ["Round trip, worker threads, same core: a is faster up to 64 B, b from 128 B"],
  );
});

Deno.test("crossings() takes sizes in their order, and each change of places", () => {
  deepStrictEqual(
    wordsOf(table(1_024, "slower"), table(1, "slower"), table(64, "faster")),
    [
      "Round trip, same core: b is faster up to 1 B, a from 64 B",
      "Round trip, same core: a is faster up to 64 B, b from 1 KiB",
    ],
  );
});

Deno.test("crossings() claims nothing that was not shown, and compares no other tables", () => {
  deepStrictEqual(
    wordsOf(table(1, "faster"), table(64, "no difference shown")),
    [],
  );
  deepStrictEqual(
    wordsOf(table(1, "too few launches"), table(64, "slower")),
    [],
  );
  const others: readonly Partial<Group>[] = [
    { placement: "free" },
    { workload: "throughput" },
    { parameters: { payloadBytes: 64, depth: 4 } },
    { parameters: {} },
  ];
  for (const other of others) {
    deepStrictEqual(
      wordsOf(table(1, "faster"), table(64, "slower", other)),
      [],
    );
  }
});

Deno.test("reports name crossings, and say nothing where there are none", () => {
  const plain = summarize(syntheticRun({ launches: 1 }));
  const crossed = {
    ...plain,
    crossings: crossings([table(64, "faster"), table(1_024, "slower")]),
  };
  const style = { width: 100, colour: false, unicode: true };
  for (
    const render of [
      renderMarkdown,
      (summary: typeof plain) => renderTerminal(summary, style),
    ]
  ) {
    const words = "Round trip, same core: a is faster up to 64 B, b from 1 KiB";
    strictEqual(render(crossed).includes(words), true);
    strictEqual(render(plain).includes("Crossings"), false);
  }
});

Deno.test("crossings() of thousands of transports compares the 100 fastest of each size with each other, and none where there is one size", () => {
  const [row] = MODEL.rows;
  const rows = Array.from(
    { length: 3000 },
    (_, index) => ({ ...row!, transport: `t${index}` }),
  );
  let compared = 0;
  const count = ({ group }: ComparedGroup): ComparedGroup => ({
    group,
    compare: () => (compared++, null),
  });
  const small = count(table(64, "faster", { rows }));
  crossings([small]);
  strictEqual(compared, 0);
  crossings([
    small,
    count(table(128, "slower", { rows: rows.toReversed() })),
  ]);
  strictEqual(compared, 2 * 200 * 199 / 2);
});
