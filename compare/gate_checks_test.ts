import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { gateChecks } from "./gate_checks.ts";
import { eventfulGate } from "./testdata/gate_runs.ts";

const REPORT = eventfulGate();
const { checks, ...whole } = gateChecks(REPORT);
const of = (subject: string, suite = "round-trip") =>
  checks.find((check) => check.subject === subject && check.suite === suite)!;

Deno.test("gateChecks() has one check a metric and one a broken case, each known by its suite, subject and name", () => {
  strictEqual(
    checks.length,
    REPORT.metrics.length + REPORT.conformance!.broken.length,
  );
  const names = checks.map(({ suite, subject, name }) =>
    `${suite}/${subject}/${name}`
  );
  strictEqual(new Set(names).size, names.length);
});

Deno.test("gateChecks() fails what regressed, with how much", () => {
  const { outcome, word, message } = of("unix@deno");
  deepStrictEqual([outcome, word], ["failed", "regressed"]);
  match(message, /^1\.\d\d times as long \[1\.\d\d, 1\.\d\d\]$/);
});

Deno.test("gateChecks() passes what is unchanged or improved, and fails what cannot be measured any more", () => {
  strictEqual(of("unix-dgram@deno").outcome, "passed");
  deepStrictEqual(
    [of("udp@deno").outcome, of("udp@deno").word],
    ["passed", "improved"],
  );
  const failed = of("fifo@deno", "throughput");
  deepStrictEqual(
    [failed.outcome, failed.message],
    ["failed", "not measured: the far end exited with code 1"],
  );
});

Deno.test("gateChecks() fails a broken case with what was seen, each direction by itself", () => {
  const broken = checks.filter(({ suite }) => suite === "conformance");
  const pipe = broken.filter(({ subject }) => subject === "pipe@deno");
  deepStrictEqual(pipe.map(({ name, outcome }) => [name, outcome]), [[
    "CLS-001 (ends swapped): A reader sees all data, then the end, and the end stays",
    "failed",
  ]]);
  match(pipe[0]!.message, /^saw "fail"/);
});

Deno.test("gateChecks() says when it was and on which machine", () => {
  const { startedAt, finishedAt, machine: { kernel } } = REPORT;
  deepStrictEqual([whole.startedAt, whole.finishedAt], [startedAt, finishedAt]);
  strictEqual(whole.properties["kernel"], kernel);
  strictEqual(whole.properties["cores"], "2");
  match(whole.properties["conclusion"]!, /^Regressed: /);
});
