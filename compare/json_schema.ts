/**
 * The files of baselines and gates, as JSON Schema for other languages.
 *
 * @module
 */
import { z } from "zod";
import { BaselineSchema } from "./baseline.ts";
import { GateReportSchema } from "./gate_report.ts";

/** Names of the schema files that are kept beside this one. */
export type SchemaFile = "baseline.schema.json" | "gate.schema.json";

/** The schemas (draft 2020-12), made from those that ipcmark itself checks with. */
export function jsonSchemas(): Readonly<Record<SchemaFile, object>> {
  return {
    "baseline.schema.json": z.toJSONSchema(BaselineSchema),
    "gate.schema.json": z.toJSONSchema(GateReportSchema),
  };
}
