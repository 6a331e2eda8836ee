import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { parseRun } from "./read_run.ts";
import { RunSchema } from "./schema.ts";
import { isDenoBench, isSlice } from "./sound_lists.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";

const launch = RunSchema.shape.launches.element.shape;
const count = { count: 5, kernel: true };
const usage = {
  userNs: 1.5,
  systemNs: 2,
  voluntarySwitches: 3,
  involuntarySwitches: 0,
  instructions: count,
};
const times = { p50: 1, p90: 2, p99: 3.5, mean: 1.5, min: 0.5, max: 9 };
const SLICE = {
  cell: "a",
  round: 0,
  order: 1,
  call: 0,
  operations: 10,
  elapsedNs: 12.5,
  operationNs: times,
  sentMessages: 1,
  deliveredMessages: 1,
  deliveredBytes: 64,
  cost: { near: usage, far: usage },
  figures: { rate: 2.5, less: -1 },
};
const DENO_BENCH = { cell: "a", round: 0, calls: 2, averageNs: 7.5 };

/** What a hand or a broken program may leave in a file. */
const STRANGE = [
  0,
  -0,
  1,
  1.5,
  -1,
  2 ** 53,
  1e308,
  Infinity,
  NaN,
  "",
  "1",
  true,
  null,
  [],
  [1],
  {},
  { more: 1 },
  times,
  usage,
  count,
  SLICE.cost,
];

/** The same with something else in each place: a strange value, nothing at all, or one field more. */
function* spoiled(value: unknown): Generator<unknown> {
  yield* STRANGE;
  if (typeof value !== "object" || value === null) return;
  yield { ...value, more: 1 };
  yield { ...value, toString: 1 };
  yield JSON.parse(`{"__proto__":1,${JSON.stringify(value).slice(1)}`);
  for (const [key, inner] of Object.entries(value)) {
    const { [key]: _, ...rest } = value as Record<string, unknown>;
    yield rest;
    for (const other of spoiled(inner)) yield { ...value, [key]: other };
  }
}

for (
  const [name, accepts, schema, sound] of [
    ["isSlice", isSlice, launch.slices.element, SLICE],
    ["isDenoBench", isDenoBench, launch.denoBench.element, DENO_BENCH],
  ] as const
) {
  Deno.test(`${name}() accepts what the schema accepts, and nothing else`, () => {
    strictEqual(accepts(sound), true);
    const answers = new Map<boolean, number>();
    for (const other of [sound, ...spoiled(sound)]) {
      const { success } = schema.safeParse(other);
      strictEqual(accepts(other), success, JSON.stringify(other));
      answers.set(success, (answers.get(success) ?? 0) + 1);
    }
    // Each answer was given more than now and then.
    strictEqual([...answers.values()].every((times) => times > 10), true);
  });
}

Deno.test("parseRun() gives the schema's answer for a run, with lists that are sound and one that is not", () => {
  const run = syntheticRun({ launches: 2, rounds: 2 });
  for (const { slices } of run.launches) {
    for (const slice of slices.slice(1)) {
      delete (slice as Partial<typeof slice>).figures;
    }
  }
  const text = JSON.stringify(run);
  deepStrictEqual(parseRun(text), RunSchema.parse(JSON.parse(text)));
});
