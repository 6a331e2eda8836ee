/**
 * OpenMetrics text. It keeps to what the older Prometheus format can say too (gauges only, no timestamps), so that
 * node_exporter's textfile collector reads it as well.
 *
 * @module
 */
import type { MeasuredRow, Summary } from "../summary.ts";
import { oneLine } from "./clean_text.ts";
import { environmentProperties } from "./environment_properties.ts";
import { measuredSeries, type Series } from "./measured_series.ts";

/** One metric family. Its name ends with its unit, where it has one. */
interface Family {
  readonly name: string;
  readonly unit: string;
  readonly help: string;
  /** By the text of its labels: a second sample with the same ones would spoil the whole file. */
  readonly samples: Map<string, number>;
}

/** Units are Prometheus's base units, so times are seconds. */
const UNITS: Readonly<
  Record<string, { readonly unit: string; readonly size: number }>
> = {
  "ns": { unit: "seconds", size: 1e-9 },
  "B/s": { unit: "bytes_per_second", size: 1 },
  "/s": { unit: "operations_per_second", size: 1 },
};

type Gauge = readonly [
  name: string,
  unit: string,
  help: string,
  value: number | null | undefined,
];

/** Writes what a run comes down to as OpenMetrics text. */
export function renderOpenmetrics(summary: Summary): string {
  const families = new Map<string, Family>();
  const add = ([name, unit, help, value]: Gauge, labels: string) => {
    if (typeof value !== "number" || !Number.isFinite(value)) return;
    const full = ["ipcmark", name, unit].filter(Boolean).join("_");
    const family = families.get(full) ??
      { name: full, unit, help, samples: new Map() };
    families.set(full, family);
    if (!family.samples.has(labels)) family.samples.set(labels, value);
  };
  add(["run_info", "", "The run and its machine", 1], runLabels(summary));
  for (const gauge of runGauges(summary)) add(gauge, "");
  for (const series of measuredSeries(summary)) {
    const labels = seriesLabels(series);
    for (const gauge of rowGauges(series)) add(gauge, labels);
  }
  return [...[...families.values()].flatMap(familyLines), "# EOF", ""]
    .join("\n");
}

function runLabels(summary: Summary): string {
  const { settings: { baseline }, state, environment } = summary;
  return labelText({ ...environmentProperties(environment), baseline, state });
}

function runGauges({ startedAt }: Summary): Gauge[] {
  return [[
    "run_start_timestamp",
    "seconds",
    "When the run began, since the Unix epoch",
    Date.parse(startedAt) / 1000,
  ]];
}

function rowGauges({ group: { metric }, row }: Series): Gauge[] {
  const { unit, size } = Object.hasOwn(UNITS, metric.unit)
    ? UNITS[metric.unit]!
    : { unit: snakeCase(metric.unit), size: 1 };
  const of = (value: number | undefined) =>
    value === undefined ? null : value * size;
  const { quartiles, p99Ns } = row;
  return [
    ["typical", unit, "Median over launches", of(row.typical)],
    ["lower_quartile", unit, "Quartile of the launches", of(quartiles?.low)],
    ["upper_quartile", unit, "Quartile of the launches", of(quartiles?.high)],
    [
      "p99",
      "seconds",
      "99th percentile of operations",
      p99Ns === null ? null : p99Ns * 1e-9,
    ],
    ...speedGauges(row),
    ["lost", "ratio", "Share of messages that never arrived", row.lostShare],
    ["launches", "", "Launches that were measured", row.launches],
  ];
}

function speedGauges({ relative }: MeasuredRow): Gauge[] {
  const speed = "Speed measured by the baseline, above 1 is faster";
  return [
    ["speed", "ratio", speed, relative?.ratio],
    ["speed_low", "ratio", `${speed}: 95 % interval`, relative?.low],
    ["speed_high", "ratio", `${speed}: 95 % interval`, relative?.high],
  ];
}

/** What a series is called by goes last, so that no parameter of the same name can take its place. */
function seriesLabels({ group, row: { transport } }: Series): string {
  const { workload, parameters, placement, topology, waiting } = group;
  return labelText({
    ...Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [
        snakeCase(name) || "parameter",
        String(value),
      ]),
    ),
    workload,
    transport,
    placement,
    topology,
    waiting,
  });
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) =>
    `${name}="${escape(oneLine(value))}"`
  );
  return `{${pairs.join(",")}}`;
}

function familyLines({ name, unit, help, samples }: Family): string[] {
  return [
    `# HELP ${name} ${escape(help)}`,
    `# TYPE ${name} gauge`,
    ...unit === "" ? [] : [`# UNIT ${name} ${unit}`],
    ...[...samples].map(([labels, value]) => `${name}${labels} ${value}`),
  ];
}

function escape(text: string): string {
  return text.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n");
}

/** "payloadBytes" as "payload_bytes": a letter first, then letters, digits and single underscores. */
function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, "_$&").toLowerCase()
    .replace(/[^a-z0-9]+/g, "_").replace(/^[^a-z]+|_$/g, "");
}
