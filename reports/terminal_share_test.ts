import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import type { Run } from "./schema.ts";
import { summarize } from "./summarize.ts";
import { renderTerminal } from "./terminal.ts";
import { floorRun, HOSTILE } from "./testdata/fixtures.ts";
import { matchGolden } from "./testdata/golden.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";

const PLAIN = { width: 80, colour: false, unicode: true };
const BEGIN = "Kernel and runtime:";

function render(run: Run, options = {}): string {
  return renderTerminal(summarize(run), { ...PLAIN, ...options });
}

for (
  const [name, options] of [
    ["80", {}],
    ["120_colour", { width: 120, colour: true }],
    ["80_ascii", { unicode: false }],
  ] as const
) {
  Deno.test(`renderShare() writes the golden file for ${name}`, () => {
    const url = new URL(`testdata/share_${name}.txt`, import.meta.url);
    const text = render(floorRun(), options);
    const plain = stripVTControlCharacters(text);
    const skipped = plain.slice(0, plain.indexOf(BEGIN)).split("\n").length;
    matchGolden(text.split("\n").slice(skipped - 1).join("\n"), url);
  });
}

Deno.test("renderShare() keeps to the width from 40 columns on", () => {
  const runs = [floorRun(), floorRun({ launches: 3 })];
  for (const run of runs) {
    for (const width of [40, 48, 60, 72, 80, 100, 120, 200]) {
      const text = render(run, { width });
      ok(text.replaceAll("\n", " ").includes("Kernel and runtime: "));
      const longest = Math.max(
        ...text.split("\n").map((line) => [...line].length),
      );
      ok(longest <= width, `${longest} columns of ${width}`);
    }
  }
});

Deno.test("renderShare() says the same with colour and without, and keeps to ASCII where it must", () => {
  const run = floorRun();
  strictEqual(
    stripVTControlCharacters(render(run, { colour: true })),
    render(run),
  );
  match(render(run, { unicode: false }), /^[\n -~]*$/);
});

Deno.test("renderShare() shows hostile text harmlessly", () => {
  const text = render(syntheticRun({
    transports: [
      { name: `a${HOSTILE}@libc`, speed: 2 },
      { name: `a${HOSTILE}@deno`, speed: 1 },
      { name: `b${HOSTILE}@deno`, speed: 1 },
    ],
  }));
  // deno-lint-ignore no-control-regex
  doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  match(text, /Kernel and runtime/);
  match(text, /without a floor: bev\|il/);
});

Deno.test("renderTerminal() has no word of floors where there are none", () => {
  const transports = [{ name: "tcp@deno", speed: 1 }, {
    name: "unix@deno",
    speed: 2,
  }];
  doesNotMatch(render(syntheticRun({ transports })), /floor|runtime|share/i);
});
