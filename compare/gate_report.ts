/**
 * What the gate leaves behind: plain, versioned data.
 *
 * @module
 */
import { z } from "zod";
import { GATE_VERDICTS } from "./gate_rule.ts";

const count = z.int().nonnegative();
const VerdictName = z.enum(GATE_VERDICTS);

/** One comparison of a metric with its base. */
const MeasurementSchema = z.strictObject({
  verdict: VerdictName,
  /** Why nothing could be concluded or compared; empty for every other verdict. */
  reason: z.string(),
  /** How many times as long it takes now: typical, at least, at most. `null` where nothing could be compared. */
  ratio: z.number().positive().nullable(),
  lower: z.number().positive().nullable(),
  upper: z.number().positive().nullable(),
  /** How far the bounds lie from the ratio, as a share. */
  noise: z.number().nonnegative().nullable(),
  /** The smallest slowdown that two such runs show in four of five cases, as a share. */
  detectable: z.number().nonnegative().nullable(),
});

const GatedMetricSchema = z.strictObject({
  /** The cell's id. */
  id: z.string(),
  title: z.string(),
  workload: z.string(),
  transport: z.string(),
  placement: z.string(),
  unit: z.string(),
  /** Typical figures, in the unit; `null` where there is none. For people: what is judged are ratios to the reference. */
  base: z.number().nullable(),
  head: z.number().nullable(),
  /** Launches and rounds of each side. */
  baseLaunches: count,
  baseRounds: count,
  headLaunches: count,
  headRounds: count,
  verdict: VerdictName,
  first: MeasurementSchema,
  /** The second measurement of what seemed changed, in fresh processes; `null` where there was none. */
  again: MeasurementSchema.nullable(),
});

/** A conformance case that passed with the base. */
const BrokenCaseSchema = z.strictObject({
  caseId: z.string(),
  transport: z.string(),
  swapped: z.boolean(),
  sentence: z.string(),
  outcome: z.string(),
  observed: z.string(),
});

export const GateReportSchema = z.strictObject({
  format: z.literal("ipcmark.gate"),
  version: z.literal(1),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** The command that was given. */
  command: z.string(),
  /** Of everything: the gravest that applies. */
  verdict: VerdictName,
  rule: z.strictObject({
    margin: z.number().positive(),
    effect: z.number().positive(),
    confidence: z.number().positive(),
  }),
  /** The transport that each metric is measured by in every round. */
  reference: z.string(),
  /** How many times as long the reference itself takes, by workload: shown, not judged. */
  referenceDrift: z.array(z.strictObject({
    title: z.string(),
    ratio: z.number().positive(),
  })),
  /** Where the machines differ. */
  differences: z.array(z.strictObject({
    fact: z.string(),
    base: z.string(),
    head: z.string(),
  })),
  machine: z.strictObject({
    cpu: z.string(),
    cores: count,
    kernel: z.string(),
    deno: z.string(),
  }),
  metrics: z.array(GatedMetricSchema),
  /** What this run measured and its base does not know. */
  added: z.array(z.string()),
  /** `null` where the base holds no conformance. */
  conformance: z.strictObject({
    /** Verdicts that were compared. */
    compared: count,
    broken: z.array(BrokenCaseSchema),
    /** Cases that passed with the base and were not judged now. */
    missing: z.array(z.string()),
  }).nullable(),
}).meta({
  id: "ipcmark.gate.v1",
  title: "What ipcmark gate found",
  description: "A verdict for each metric, with the evidence",
});

export type Measurement = z.infer<typeof MeasurementSchema>;
export type GatedMetric = z.infer<typeof GatedMetricSchema>;
export type GateReport = z.infer<typeof GateReportSchema>;
