/**
 * What a conformance run leaves behind: verdicts, and what they are about.
 *
 * @module
 */
import { z } from "zod";
import { EnvironmentSchema, TransportSchema } from "./machine_schema.ts";

const OutcomeSchema = z.enum([
  "pass",
  "non-strict",
  "fail",
  "info",
  "unsupported",
  "not-applicable",
  "unresolved",
]);

const TopologySchema = z.enum(["loop", "worker", "process"]);

/** One of several tries of the same case. */
const AttemptSchema = z.strictObject({
  outcome: OutcomeSchema,
  observed: z.string(),
  durationMs: z.number().nonnegative(),
});

export const SourceSchema = z.strictObject({
  doc: z.string(),
  section: z.string().optional(),
  requirement: z.string().optional(),
});

const LevelSchema = z.enum(["MUST", "DOC", "API", "OBS", "INFO"]);

const PrioritySchema = z.int().min(1).max(3);

/** Numbers, names of errors, counters before and after, by name. */
export const FactsSchema = z.record(
  z.string(),
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(z.union([z.string(), z.number()])).readonly(),
  ]),
);

export const VerdictSchema = z.strictObject({
  caseId: z.string(),
  transport: z.string(),
  /** The ends swapped: the judging program ran at the end that joined. */
  swapped: z.boolean(),
  topology: TopologySchema,
  /** The ends were two hosts. Absent: processes or threads of one. */
  across: z.literal("hosts").optional(),
  outcome: OutcomeSchema,
  /** The sentence that was held against the transport; empty where no variant applies. */
  sentence: z.string(),
  /** What was seen, or why there is nothing to see. */
  observed: z.string(),
  /** The same raw, where a claim is decided by it. */
  facts: FactsSchema.optional(),
  durationMs: z.number().nonnegative(),
  /** The reason from expectations.json where this deviation is known. */
  expected: z.string().nullable(),
  /** Every attempt, the first one first, where there was more than one; the verdict is the last one's. */
  attempts: z.array(AttemptSchema).min(2).optional(),
  /** The attempts came to different outcomes. */
  flaky: z.literal(true).optional(),
  /** What both ends did in the last attempt that failed and was written down, a line each. */
  transcript: z.array(z.string()).optional(),
});

const UntestedSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  priority: PrioritySchema,
  level: LevelSchema,
  sources: z.array(SourceSchema),
  /** Why it cannot be tested. */
  reason: z.string(),
});

export const ConformanceSchema = z.strictObject({
  format: z.literal("ipcmark.conformance"),
  version: z.literal(1),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  state: z.enum(["running", "complete", "interrupted"]),
  command: z.string(),
  environment: EnvironmentSchema,
  transports: z.array(TransportSchema),
  cases: z.array(z.strictObject({
    id: z.string(),
    title: z.string(),
    priority: PrioritySchema,
    level: LevelSchema,
    sources: z.array(SourceSchema),
    /** What a machine must have for it; absent where nothing, and in files from before it was told. */
    needs: z.array(z.string()).optional(),
  })),
  verdicts: z.array(VerdictSchema),
  /** Rows of the catalogue that no case tests; absent in files from before they were told. */
  untested: z.array(UntestedSchema).optional(),
}).meta({
  id: "ipcmark.conformance.v1",
  title: "A run of ipcmark conform",
  description: "One verdict for each case, transport and direction",
});

export type Outcome = z.infer<typeof OutcomeSchema>;
export type Attempt = z.infer<typeof AttemptSchema>;
export type Source = z.infer<typeof SourceSchema>;
export type Untested = z.infer<typeof UntestedSchema>;
export type Verdict = z.infer<typeof VerdictSchema>;
export type Conformance = z.infer<typeof ConformanceSchema>;
