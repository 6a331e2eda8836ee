/**
 * The files that ipcmark leaves behind, as JSON Schema for other languages.
 *
 * @module
 */
import { z } from "zod";
import { ClaimsSchema } from "./claims_schema.ts";
import { ConformanceSchema, RunSchema } from "./schema.ts";

/** Names of the schema files that are kept beside this one. */
export type SchemaFile =
  | "run.schema.json"
  | "conformance.schema.json"
  | "claims.schema.json";

/** The schemas (draft 2020-12), made from those that ipcmark itself checks with. */
export function jsonSchemas(): Readonly<Record<SchemaFile, object>> {
  return {
    "run.schema.json": z.toJSONSchema(RunSchema),
    "conformance.schema.json": z.toJSONSchema(ConformanceSchema),
    "claims.schema.json": z.toJSONSchema(ClaimsSchema),
  };
}
