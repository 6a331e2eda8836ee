import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { matchGolden } from "../reports/testdata/golden.ts";
import type { GateReport } from "./gate_report.ts";
import { renderGateTerminal } from "./gate_terminal.ts";
import {
  eventfulGate,
  hostileGate,
  judgedOf,
  reportOf,
  runOf,
} from "./testdata/gate_runs.ts";

const PLAIN = { width: 80, colour: false, unicode: true };

function render(report: GateReport, options = {}): string {
  return renderGateTerminal(report, { ...PLAIN, ...options });
}

for (
  const [name, options] of [
    ["80", {}],
    ["120", { width: 120 }],
    ["80_ascii", { unicode: false }],
    ["100_colour", { width: 100, colour: true }],
  ] as const
) {
  Deno.test(`renderGateTerminal() writes the golden file for ${name}`, () => {
    matchGolden(
      render(eventfulGate(), options),
      new URL(`testdata/gate_${name}.txt`, import.meta.url),
    );
  });
}

Deno.test("renderGateTerminal() keeps to the width from 48 columns on", () => {
  for (const width of [48, 60, 80, 100, 120, 200]) {
    const text = render(eventfulGate(), { width });
    const longest = Math.max(
      ...text.split("\n").map((line) => [...line].length),
    );
    ok(longest <= width, `${longest} columns of ${width}`);
  }
});

Deno.test("renderGateTerminal() says the same with colour and without", () => {
  const report = eventfulGate();
  strictEqual(
    stripVTControlCharacters(render(report, { colour: true })),
    render(report),
  );
});

Deno.test("renderGateTerminal() in ASCII writes ASCII", () => {
  match(render(eventfulGate(), { unicode: false }), /^[\n -~]*$/);
});

Deno.test("renderGateTerminal() shows hostile text harmlessly", () => {
  // deno-lint-ignore no-control-regex
  const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/;
  const text = render(hostileGate());
  doesNotMatch(text, control);
  match(text, /ev\|il/);
  doesNotMatch(
    stripVTControlCharacters(render(hostileGate(), { colour: true })),
    control,
  );
});

Deno.test("renderGateTerminal() tells an incomparable machine and the way out", () => {
  const unix = { name: "unix@deno", speed: 1 };
  const elsewhere = runOf([unix]);
  elsewhere.environment = { ...elsewhere.environment, cpu: "Another" };
  const text = render(reportOf(judgedOf(runOf([unix]), elsewhere)), {
    width: 200,
  });
  match(text, /^Incomparable: the baseline is from another machine or Deno$/m);
  match(
    text,
    /^Machines differ: CPU was Example EPYC 7000, is Another\. .*"--same-job"/m,
  );
});
