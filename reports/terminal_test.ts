import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import type { Run, Usage } from "./schema.ts";
import { summarize } from "./summarize.ts";
import { renderTerminal } from "./terminal.ts";
import { eventfulRun, hostileRun } from "./testdata/fixtures.ts";
import { matchGolden } from "./testdata/golden.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";

const PLAIN = { width: 80, colour: false, unicode: true };

function render(run: Run, options = {}): string {
  return renderTerminal(summarize(run), { ...PLAIN, ...options });
}

for (
  const [name, options] of [
    ["80", {}],
    ["120", { width: 120 }],
    ["80_ascii", { unicode: false }],
    ["100_colour", { width: 100, colour: true }],
  ] as const
) {
  Deno.test(`renderTerminal() writes the golden file for ${name}`, () => {
    const url = new URL(`testdata/terminal_${name}.txt`, import.meta.url);
    matchGolden(render(eventfulRun(), options), url);
  });
}

Deno.test("renderTerminal() keeps to the width from 40 columns on", () => {
  for (const width of [40, 48, 60, 72, 80, 100, 120, 200]) {
    const text = render(eventfulRun(), { width });
    const longest = Math.max(
      ...text.split("\n").map((line) => [...line].length),
    );
    ok(longest <= width, `${longest} columns of ${width}`);
  }
});

Deno.test("renderTerminal() says the same with colour and without", () => {
  const run = eventfulRun();
  strictEqual(
    stripVTControlCharacters(render(run, { colour: true })),
    render(run),
  );
});

Deno.test("renderTerminal() in ASCII writes ASCII", () => {
  match(render(eventfulRun(), { unicode: false }), /^[\n -~]*$/);
});

Deno.test("renderTerminal() shows hostile text harmlessly", () => {
  // deno-lint-ignore no-control-regex
  const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/;
  const text = render(hostileRun());
  doesNotMatch(text, control);
  match(text, /ev\|il/);
  doesNotMatch(
    stripVTControlCharacters(render(hostileRun(), { colour: true })),
    control,
  );
});

Deno.test("renderTerminal() renders a run where all fails, one transport, no launches, no cells", () => {
  const tcp = { name: "tcp@deno", speed: 1 };
  const failed = render(
    syntheticRun({ transports: [{ ...tcp, fails: "it broke" }] }),
  );
  match(failed, /tcp@deno¹ +failed\n +¹ it broke/);
  match(render(syntheticRun({ transports: [tcp] })), /tcp@deno .*baseline/);
  match(
    render(syntheticRun({ transports: [tcp], launches: 0 })),
    /nothing was measured/,
  );
  match(render(syntheticRun({ transports: [] })), /^ipcmark bench/);
});

Deno.test("renderTerminal() leaves ratios out where the baseline was not measured", () => {
  const text = render(
    syntheticRun({ transports: [{ name: "unix@deno", speed: 1 }] }),
  );
  doesNotMatch(text, /speed|verdict/);
});

Deno.test("renderTerminal() has a column of instructions where they were counted, and says whose", () => {
  const usage: Usage = {
    userNs: 1_000,
    systemNs: 1_000,
    voluntarySwitches: 0,
    involuntarySwitches: 0,
  };
  const counting = (run: Run, end: Usage): Run => ({
    ...run,
    launches: run.launches.map((launch) => ({
      ...launch,
      slices: launch.slices.map((slice) => ({
        ...slice,
        cost: { near: end, far: end },
      })),
    })),
  });
  const run = syntheticRun({ transports: [{ name: "a", speed: 1 }] });
  const { operations } = run.launches[0]!.slices[0]!;
  const instructions = { count: 5_000 * operations, kernel: true };
  const text = render(counting(run, { ...usage, instructions }), {
    width: 120,
  });
  match(text, / CPU +instructions /);
  match(text, / 10\.0 k /);
  match(text, /^instructions: instructions retired by both ends/m);
  doesNotMatch(render(counting(run, usage), { width: 120 }), /instructions/);
});
