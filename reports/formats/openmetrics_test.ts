import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import parsePrometheus from "parse-prometheus-text-format";
import { summarize } from "../summarize.ts";
import type { Summary } from "../summary.ts";
import { eventfulRun } from "../testdata/fixtures.ts";
import { hasPython, python } from "../testdata/python.ts";
import { syntheticRun } from "../testdata/synthetic_run.ts";
import { VILE_NAMES, vileRun } from "../testdata/vile_run.ts";
import { oneLine } from "./clean_text.ts";
import { measuredSeries } from "./measured_series.ts";
import { renderOpenmetrics } from "./openmetrics.ts";

interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: string;
}

interface Family {
  readonly name: string;
  readonly type: string;
  readonly metrics: readonly Sample[];
}

const RUNS: Readonly<Record<string, () => Summary>> = {
  "an eventful run": () => summarize(eventfulRun()),
  "a hostile run": () => summarize(vileRun()),
  "an empty run": () => summarize(syntheticRun({ launches: 0 })),
};

/** Families by name, as a parser of the older Prometheus format reads them. */
function familiesOf(summary: Summary): ReadonlyMap<string, readonly Sample[]> {
  const families = parsePrometheus(
    renderOpenmetrics(summary),
  ) as readonly Family[];
  for (const { type } of families) strictEqual(type, "GAUGE");
  return new Map(families.map(({ name, metrics }) => [name, metrics]));
}

function valueOf(
  samples: readonly Sample[] | undefined,
  labels: Readonly<Record<string, string>>,
): number | null {
  const found =
    samples?.filter((sample) =>
      Object.entries(labels).every(([name, value]) =>
        sample.labels?.[name] === value
      )
    ) ?? [];
  ok(found.length <= 1);
  return found[0] ? Number(found[0].value) : null;
}

function agrees(summary: Summary): void {
  const families = familiesOf(summary);
  for (const { group, row } of measuredSeries(summary)) {
    const labels = {
      workload: group.workload,
      transport: oneLine(row.transport),
      payload_bytes: "64",
    };
    const seconds = group.metric.unit === "ns";
    const unit = seconds ? "seconds" : "bytes_per_second";
    const scaled = (value: number) => seconds ? value * 1e-9 : value;
    const of = (name: string) =>
      valueOf(families.get(`ipcmark_${name}`), labels);
    strictEqual(of(`typical_${unit}`), scaled(row.typical));
    strictEqual(of(`lower_quartile_${unit}`), scaled(row.quartiles!.low));
    strictEqual(of(`upper_quartile_${unit}`), scaled(row.quartiles!.high));
    strictEqual(
      of("p99_seconds"),
      row.p99Ns === null ? null : row.p99Ns * 1e-9,
    );
    strictEqual(of("speed_ratio"), row.relative?.ratio ?? null);
    strictEqual(of("speed_low_ratio"), row.relative?.low ?? null);
    strictEqual(of("speed_high_ratio"), row.relative?.high ?? null);
    strictEqual(of("lost_ratio"), row.lostShare);
    strictEqual(of("launches"), row.launches);
  }
}

for (const [name, make] of Object.entries(RUNS)) {
  Deno.test(`renderOpenmetrics() of ${name} is read by another's parser as it was meant`, () => {
    agrees(make());
  });
}

Deno.test("renderOpenmetrics() keeps hostile names apart and in their labels", () => {
  const samples = familiesOf(summarize(vileRun())).get(
    "ipcmark_typical_seconds",
  )!;
  deepStrictEqual(
    new Set(samples.map(({ labels }) => labels?.transport)),
    new Set(VILE_NAMES.map(oneLine)),
  );
});

/** The parts of a line; labels are read one by one, as escapes decide where they end. */
const SAMPLE =
  /^([a-z][a-z0-9_]*)(\{(?:[a-z][a-z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"(?:,(?!\})|(?=\})))*\})? (\S+)$/;

Deno.test("renderOpenmetrics() keeps to OpenMetrics: HELP, TYPE and UNIT once before their samples, and EOF at the end", () => {
  for (const make of Object.values(RUNS)) {
    const text = renderOpenmetrics(make());
    match(text, /\n# EOF\n$/);
    let family = "";
    const seen = new Set<string>();
    for (const line of text.slice(0, -"# EOF\n".length - 1).split("\n")) {
      const [, kind, name = "", rest = ""] =
        /^# (HELP|TYPE|UNIT) (\S+) (.+)$/.exec(line) ?? [];
      if (kind === "HELP") family = name;
      if (kind !== undefined) strictEqual(name, family);
      if (kind === "UNIT") ok(name.endsWith(`_${rest}`));
      const sample = SAMPLE.exec(line);
      ok(kind !== undefined || sample?.[1] === family, line);
      const key = sample ? `${family}${sample[2] ?? ""}` : `${kind} ${name}`;
      strictEqual(seen.has(key), false, key);
      seen.add(key);
    }
  }
});

/** The reference parser of OpenMetrics, which is strict, and that of the older format. */
const READ = `
import json, sys
from prometheus_client.openmetrics.parser import text_string_to_metric_families as strict
from prometheus_client.parser import text_string_to_metric_families as older
text = sys.stdin.buffer.read().decode()
print(json.dumps([[[each.name, each.unit, len(each.samples)] for each in strict(text)], len(list(older(text)))]))
`;

Deno.test(
  "renderOpenmetrics() is valid to prometheus_client",
  { ignore: !hasPython("prometheus_client.openmetrics.parser") },
  async () => {
    for (const make of Object.values(RUNS)) {
      const summary = make();
      const [families, older] = await python(
        READ,
        renderOpenmetrics(summary),
      ) as [readonly (readonly [string, string, number])[], number];
      const ours = familiesOf(summary);
      strictEqual(older, ours.size);
      deepStrictEqual(
        families.map(([name, , count]) => [name, count]),
        [...ours].map(([name, samples]) => [name, samples.length]),
      );
      for (const [name, unit] of families) ok(name.endsWith(unit));
    }
  },
);
