import { type Claims, ClaimsSchema } from "./claims_schema.ts";
import { check, parseJson } from "./read_run.ts";

/** What a file of claims says it is. */
export const CLAIMS_FORMAT = "ipcmark.claims";

/**
 * Reads what `ipcmark claims` left behind.
 *
 * @param name What messages call the file.
 * @throws {ReportError} If the text is no such file.
 */
export function parseClaims(text: string, name = "claims.json"): Claims {
  return check(parseJson(text, name), ClaimsSchema, CLAIMS_FORMAT, name);
}
