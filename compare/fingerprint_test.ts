import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Environment } from "../reports/schema.ts";
import { ENVIRONMENT } from "../reports/testdata/synthetic_run.ts";
import { describeDifferences, differences } from "./fingerprint.ts";

Deno.test("differences() finds none between one machine's runs, whatever its load and clock", () => {
  const later: Environment = {
    ...ENVIRONMENT,
    load: [3, 2, 1],
    clock: { resolutionNs: 1, costNs: 1 },
    memoryBytes: 1,
  };
  deepStrictEqual(differences(ENVIRONMENT, later), []);
});

for (
  const [fact, change] of [
    ["CPU", { cpu: "Another" }],
    ["number of processors", { cores: 4 }],
    ["operating system", { os: "darwin" }],
    ["architecture", { arch: "aarch64" }],
    ["kernel", { kernel: "6.19.0" }],
    ["virtualisation", { virtualisation: "docker" }],
    ["CPU governor", { governor: "performance" }],
    ["clock source", { clocksource: "hpet" }],
    ["Deno", { deno: "2.9.7" }],
  ] as const
) {
  Deno.test(`differences() tells another ${fact}`, () => {
    const found = differences(ENVIRONMENT, { ...ENVIRONMENT, ...change });
    deepStrictEqual(found.map((each) => each.fact), [fact]);
    strictEqual(found[0]!.head, String(Object.values(change)[0]));
  });
}

Deno.test("describeDifferences() is one line, with what is not told", () => {
  strictEqual(
    describeDifferences(
      differences(ENVIRONMENT, {
        ...ENVIRONMENT,
        cores: 4,
        virtualisation: null,
      }),
    ),
    "number of processors: 2, now 4; virtualisation: kvm, now not told",
  );
});
