/**
 * What a run of the claims leaves behind: a verdict for each, and all that it rests on.
 *
 * @module
 */
import { z } from "zod";
import { FactsSchema, SourceSchema } from "./conformance_schema.ts";
import { EnvironmentSchema } from "./machine_schema.ts";

const VerdictSchema = z.enum([
  "confirmed",
  "refuted",
  "depends",
  "inconclusive",
  "not-testable",
]);

/** Two speeds, measured side by side: how many times as fast the first one is. */
const RatioSchema = z.strictObject({
  /** Typical of the launches, with the interval that covers it with a probability of 95 %; `null`: too few launches. */
  ratio: z.number().positive(),
  low: z.number().positive().nullable(),
  high: z.number().positive().nullable(),
  /** The ratio of each launch. */
  launches: z.array(z.number().positive()),
  /** Of the ratio lying on that side of the bound by chance, adjusted for all comparisons of the run by Holm's method. */
  p: z.number().min(0).max(1),
});

const ConditionSchema = z.strictObject({
  /** "over tcp@deno", "round trip, 64 B, same core, libc". */
  where: z.string(),
  finding: z.enum(["holds", "fails", "undecided", "untestable"]),
  /** What was seen, or why nothing was. */
  observed: z.string(),
  /** The same raw. */
  facts: FactsSchema.optional(),
  ratio: RatioSchema.optional(),
  /** The conformance case or the probe that was run, and on which transport. */
  case: z.string().optional(),
  transport: z.string().optional(),
  across: z.literal("hosts").optional(),
});

const ClaimSchema = z.strictObject({
  id: z.string(),
  topic: z.string(),
  statement: z.string(),
  documents: z.array(z.string()),
  kind: z.enum(["behaviour", "performance"]),
  verdict: VerdictSchema,
  /** What is so, whatever the verdict, and where that is written. */
  truth: z.strictObject({
    text: z.string(),
    sources: z.array(SourceSchema),
  }),
  conditions: z.array(ConditionSchema),
  /** The verdict that was expected, where a stored one was held against it. */
  expected: VerdictSchema.optional(),
});

export const ClaimsSchema = z.strictObject({
  format: z.literal("ipcmark.claims"),
  version: z.literal(1),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  state: z.enum(["running", "complete", "interrupted"]),
  command: z.string(),
  environment: EnvironmentSchema,
  documents: z.record(z.string(), z.string()),
  claims: z.array(ClaimSchema),
}).meta({
  id: "ipcmark.claims.v1",
  title: "A run of ipcmark claims",
  description: "One verdict for each statement, with the observations",
});

export type ClaimVerdict = z.infer<typeof VerdictSchema>;
export type SettledCondition = z.infer<typeof ConditionSchema>;
export type SettledClaim = z.infer<typeof ClaimSchema>;
export type Claims = z.infer<typeof ClaimsSchema>;
